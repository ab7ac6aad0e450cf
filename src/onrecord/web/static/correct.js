/* Marking words in a report puts them into the form that adds a statement. The form works without it, too. */
"use strict";
(function () {
  const form = document.querySelector("form[data-mark]");
  const text = document.querySelector("article.text");
  if (!form || !text) return;
  const words = form.querySelector("input[name=words]");
  document.addEventListener("selectionchange", function () {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    if (!text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    const marked = selection.toString().replace(/\s+/g, " ").trim();
    if (marked && marked.length <= 5000) words.value = marked;
  });
})();
