// Takes the reader to the list of errors, and from an entry to its field.
for (const summary of document.querySelectorAll("[data-error-summary]")) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    (target.closest("fieldset, .ui-field, [id^='div_']") || target).scrollIntoView({ block: "center" });
    const control = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
    (control || target).focus({ preventScroll: true });
  });
}
