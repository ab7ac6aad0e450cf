/* Keeps the list of what was given up to date while it is worked on, and takes files that are dropped on the form. */
"use strict";
(function () {
  const list = document.getElementById("job-list");
  if (list && window.EventSource) {
    let busy = false, again = false;
    async function refresh() {
      if (busy) { again = true; return; }
      busy = true;
      try {
        const answer = await fetch(list.dataset.list, { credentials: "same-origin" });
        /* not under the hands of somebody who is on one of its buttons */
        if (answer.ok && !list.contains(document.activeElement)) list.innerHTML = await answer.text();
      } catch (_) { /* the next event tries again */ }
      busy = false;
      if (again) { again = false; refresh(); }
    }
    const events = new EventSource(list.dataset.events);
    let before = null;
    events.addEventListener("jobs", function (event) {
      const pending = Number(event.data);
      refresh(); /* the first time too: something may have changed since the page was made */
      const said = document.getElementById("said");
      if (said && before && !pending) said.textContent = "All that was given has been worked on";
      before = pending;
    });
    addEventListener("pagehide", function () { events.close(); });
  }

  document.querySelectorAll("form[data-drop]").forEach(function (form) {
    const input = form.querySelector("input[type=file]");
    form.addEventListener("dragover", function (event) {
      event.preventDefault();
      form.classList.add("dropping");
    });
    form.addEventListener("dragleave", function () { form.classList.remove("dropping"); });
    form.addEventListener("drop", function (event) {
      event.preventDefault();
      form.classList.remove("dropping");
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  });
})();
