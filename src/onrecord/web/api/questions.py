"""Questions: what competing claims answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException

from onrecord.model import Question as OneQuestion
from onrecord.web.api.asking import Filters, Id
from onrecord.web.api.freshness import TheSeen
from onrecord.web.api.models.comparison import Question, QuestionList
from onrecord.web.api.paging import cut, place
from onrecord.web.dependencies import TheRecord

router = APIRouter(prefix="/questions", tags=["questions"])


@router.get("", response_model=QuestionList)
def list_questions(record: TheRecord, seen: TheSeen, asked: Annotated[Filters, Query()]) -> dict[str, Any]:
    """Questions by ID; with filters, those of which a claim's statement passes them."""
    after = place("questions", (str,), asked.cursor)
    revision = seen.now()
    keys = record.keys_after("questions", after, asked.limit + 1, wanted=asked.wanted())
    page, following = cut(keys, asked.limit, "questions")
    items = [_line(question) for question in record.questions([str(key[-1]) for key in page])]
    return {"items": items, "next": following, "revision": revision}


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
