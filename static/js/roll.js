// The roll: Enter goes on to the next person instead of sending the form, and the reason is asked
// only of who is away. Marks are chosen by the letter they start with, as in any list.
const control = (entry) => entry.querySelector("select, input:checked, input:not([type=hidden])");

for (const roll of document.querySelectorAll("[data-roll]")) {
  const showReason = (entry) => {
    const reason = entry.querySelector("[data-roll-reason]");
    const mark = entry.querySelector("select, input:checked");
    if (reason && mark) reason.hidden = mark.value === roll.dataset.roll;
  };
  roll.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.matches("a, button, summary")) return;
    event.preventDefault();
    const next = event.target.closest(".ui-roll-entry")?.nextElementSibling;
    if (next) control(next)?.focus();
  });
  roll.addEventListener("change", (event) => showReason(event.target.closest(".ui-roll-entry")));
  for (const entry of roll.children) showReason(entry);
}
