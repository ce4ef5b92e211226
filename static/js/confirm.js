// Shows a confirmation, which opens in place without script, as a dialog.
for (const details of document.querySelectorAll("details[data-confirm]")) {
  const panel = details.querySelector(".ui-confirm-panel");
  const summary = details.querySelector("summary");
  const dialog = document.createElement("dialog");
  const stay = document.createElement("button");
  dialog.className = "ui-dialog";
  dialog.setAttribute("aria-label", panel.querySelector(".ui-confirm-title").textContent);
  stay.type = "button";
  stay.className = "btn btn-plain";
  stay.textContent = "Thôi, quay lại";
  stay.addEventListener("click", () => dialog.close());
  panel.querySelector(".actions").append(stay);
  dialog.append(panel);
  details.after(dialog);
  dialog.addEventListener("close", () => summary.focus());
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    details.open = false;
    dialog.showModal();
  });
}
