/* What a page can do beyond links and forms: the menu on a phone, light and dark, copying. All works without it but these. */
"use strict";
(function () {
  const root = document.documentElement;
  root.classList.add("script");
  let kept = null;
  try { kept = localStorage.getItem("theme"); } catch (_) { /* storage may be off */ }
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;

  function say(words) {
    const place = document.getElementById("said");
    if (place) place.textContent = words;
  }

  function dark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  async function copy(button) {
    const from = document.getElementById(button.dataset.copy);
    if (!from) return;
    const text = from.textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      say("Copied");
      const before = button.textContent;
      button.textContent = "Copied";
      setTimeout(function () { button.textContent = before; }, 1500);
    } catch (_) {
      /* no right to the clipboard: mark the text, so that the reader copies it */
      const holder = from.closest("details");
      if (holder) holder.open = true;
      const range = document.createRange();
      range.selectNodeContents(from);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      say("Marked; copy it with the keyboard");
    }
  }

  document.addEventListener("click", function (event) {
    const target = event.target instanceof Element ? event.target.closest("button") : null;
    if (!target) return;
    if (target.dataset.toggle) {
      const what = document.getElementById(target.dataset.toggle);
      const open = target.getAttribute("aria-expanded") !== "true";
      target.setAttribute("aria-expanded", String(open));
      if (what) what.classList.toggle("open", open);
    } else if ("themeButton" in target.dataset) {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch (_) { /* not kept, then */ }
    } else if (target.dataset.copy) {
      copy(target);
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    const opener = document.querySelector('[data-toggle][aria-expanded="true"]');
    if (opener) { opener.click(); opener.focus(); }
  });
})();
