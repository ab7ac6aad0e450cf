"""Questions: what competing claims answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException

from onrecord.model import Question as OneQuestion
from onrecord.web.api.asking import Filters, Id
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.comparison import Question, QuestionList
from onrecord.web.api.paging import ids, part
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/questions", tags=["questions"])


@router.get("", response_model=QuestionList)
def list_questions(record: TheRecord, seen: TheSeen, asked: Annotated[Filters, Query()]) -> dict[str, Any]:
    """Questions by ID; with filters, those of which a claim's statement passes them."""
    return part(
        record,
        seen,
        asked,
        "questions",
        lambda page: [_line(question) for question in record.questions(ids(page))],
        wanted=asked.wanted(),
    )


@router.get("/{id}", response_model=Question)
def get_question(record: TheRecord, seen: TheSeen, id: Id) -> dict[str, Any]:
    """A question with the IDs of the claims that answer it."""
    found = record.questions([id])
    if not found:
        raise HTTPException(404, f"There is no question {id}.")
    seen.now()
    return _line(found[0])


def _line(question: OneQuestion) -> dict[str, Any]:
    return {"id": question.id, "label": question.label, "claims": question.claims}
