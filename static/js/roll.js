// The roll by keyboard: arrows go from person to person, a letter chooses the mark that starts with it.
const person = (element) => element.closest(".ui-roll-entry");
const control = (entry) => entry?.querySelector("select, input:checked, input:not([type=hidden])");
const step = (entry, way) => {
  let next = entry;
  do next = way > 0 ? next.nextElementSibling : next.previousElementSibling;
  while (next && !control(next));
  return next;
};
for (const roll of document.querySelectorAll("[data-roll]")) {
  roll.addEventListener("keydown", (event) => {
    const entry = person(event.target);
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isText = event.target.matches("input[type=text], textarea");
    if (!entry || !way || isText || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = step(entry, way);
    if (!next) return;
    event.preventDefault();
    control(next).focus();
  });
  // The reason is asked only of who is away.
  const sync = (entry) => {
    const extra = entry.querySelector("[data-roll-reason]");
    const mark = entry.querySelector("select, input:checked");
    if (extra && mark) extra.hidden = mark.value === roll.dataset.present;
  };
  if (roll.dataset.present) {
    roll.addEventListener("change", (event) => sync(person(event.target)));
    for (const entry of roll.children) sync(entry);
  }
}
