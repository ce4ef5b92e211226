// Adds up the points while they are chosen, and fills what is left with the most.
for (const form of document.querySelectorAll("[data-quality]")) {
  const points = [...form.querySelectorAll(".quality-points select")];
  const rest = form.querySelector("[data-quality-rest]");
  const total = form.querySelector("[data-quality-total]");
  const count = () => {
    const open = points.filter((select) => !select.value).length;
    const sum = points.reduce((all, select) => all + Number(select.value || 0), 0);
    const said = String(Math.round(sum * 10) / 10).replace(".", ",");
    total.textContent = open ? `${said} điểm, còn ${open} mục chưa chấm` : `Tổng ${said} điểm`;
    if (rest) rest.hidden = !open;
  };
  rest?.addEventListener("click", (event) => {
    event.preventDefault();
    for (const select of points) if (!select.value) select.selectedIndex = 1;
    count();
  });
  form.addEventListener("change", count);
  count();
}
