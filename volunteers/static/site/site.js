// The little the pages need beyond links, forms and htmx. Everything works without it, only less comfortably.
"use strict";
document.addEventListener("click", async (press) => {
  const button = press.target.closest("[data-print], [data-copy]");
  if (button && "print" in button.dataset) window.print();
  if (button && "copy" in button.dataset) {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.value || source.textContent.trim());
      button.textContent = button.dataset.copied;
    } catch {
      if (source.select) source.select(); // without https the browser keeps its clipboard to itself
    }
  }
  // a sheet of places closes when something else is pressed
  for (const sheet of document.querySelectorAll("details.rail__more[open]")) {
    if (!sheet.contains(press.target)) sheet.open = false;
  }
});
document.addEventListener("keydown", (key) => {
  if (key.key !== "Escape") return;
  for (const sheet of document.querySelectorAll("details.rail__more[open]")) sheet.open = false;
});
document.querySelector("[data-focus]")?.focus();
