// Counts the roll while it is marked: the same sentence that the server writes when it is saved.
for (const roll of document.querySelectorAll("[data-meeting-roll]")) {
  const note = document.querySelector("#diem-danh .ui-card-note");
  const tail = note?.textContent.split(";").slice(1).join(";");
  const count = () => {
    const marks = [...roll.querySelectorAll("select[data-due]")].map((select) => select.value);
    const away = roll.dataset.dutyExcluded ? marks.filter((mark) => mark === "vang_co_ly_do:cong_tac").length : 0;
    const due = marks.length - away;
    const present = marks.filter((mark) => mark === "co_mat" || mark === "den_muon").length;
    const enough = due > 0 && present * 100 >= Number(roll.dataset.quorum) * due;
    note.textContent = `${present} trên ${due} dự, ${enough ? "đủ" : "chưa đủ"} điều kiện họp${tail ? `;${tail}` : ""}`;
  };
  if (note) {
    note.setAttribute("role", "status");
    roll.addEventListener("change", count);
    count();
  }
}
