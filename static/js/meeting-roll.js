// Counts the roll while it is marked: the same sentence that the server writes when it is saved.
// And enters a roll taken on paper by keyboard: one key a person, in a mode that a button opens.
const PRESENT = ["co_mat", "den_muon", "ve_som"];
const EXCUSED = "vang_co_ly_do:";
const KEYS = { " ": "co_mat", k: "vang_khong_ly_do", m: "den_muon", s: "ve_som" };

const chosen = (select) => select.selectedOptions[0]?.textContent.trim().toLowerCase() || "";
const name = (select) => select.closest(".ui-roll-entry").querySelector(".ui-roll-entry-name").firstChild.textContent.trim();

function counting(roll) {
  const note = document.querySelector("#diem-danh .ui-card-note");
  if (!note) return;
  const tail = note.textContent.split(";").slice(1).join(";");
  const count = () => {
    const marks = [...roll.querySelectorAll("select[data-due]")].map((select) => select.value);
    const away = roll.dataset.dutyExcluded ? marks.filter((mark) => mark === `${EXCUSED}cong_tac`).length : 0;
    const due = marks.length - away;
    const present = marks.filter((mark) => PRESENT.includes(mark)).length;
    const enough = due > 0 && present * 100 >= Number(roll.dataset.quorum) * due;
    note.textContent = `${present}/${due} dự, ${enough ? "đủ" : "chưa đủ"} điều kiện họp${tail ? `;${tail}` : ""}`;
  };
  note.setAttribute("role", "status");
  roll.addEventListener("change", count);
  count();
}

function quickEntry(roll) {
  const quick = roll.querySelector("[data-roll-quick]");
  const selects = [...roll.querySelectorAll(".ui-roll-entry select")];
  if (!quick || !selects.length) return;
  const button = quick.querySelector("button");
  const said = quick.querySelector("[data-roll-said]");
  const reasons = [...selects[0].options].filter((option) => option.value.startsWith(EXCUSED));
  const words = reasons.map((option, index) => `${index + 1} ${option.textContent.replace(/^Vắng, /, "")}`);
  quick.querySelector("[data-roll-reasons]").textContent = words.join(", ");
  let excused = null;

  const isOn = () => roll.classList.contains("is-quick");
  const mark = (select, value) => {
    if (select.value === value || ![...select.options].some((option) => option.value === value)) return;
    select.value = value;
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const goOn = (select, step) => {
    said.textContent = `${name(select)}: ${chosen(select)}.`;
    const next = selects[selects.indexOf(select) + step];
    if (next) {
      next.focus();
    } else if (step > 0) {
      said.textContent += " Đã hết danh sách, hãy xem lại rồi bấm Lưu.";
      button.focus();
    }
  };
  const turn = (on) => {
    roll.classList.toggle("is-quick", on);
    button.setAttribute("aria-pressed", String(on));
    said.textContent = "";
    excused = null;
    if (on) selects[0].focus();
  };

  roll.addEventListener("keydown", (event) => {
    const select = event.target;
    if (!isOn() || !selects.includes(select) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toLowerCase();
    const isReason = excused && key >= "1" && key <= String(reasons.length) && key.length === 1;
    if (key === "escape") turn(false);
    else if (key === "enter") goOn(select, 1);
    else if (key === "backspace") goOn(select, -1);
    else if (isReason) {
      mark(excused, reasons[Number(key) - 1].value);
      said.textContent = `${name(excused)}: ${chosen(excused)}.`;
    } else if (key === "v") {
      if (!select.value.startsWith(EXCUSED)) mark(select, `${EXCUSED}khac`);
      excused = select;
      goOn(select, 1);
    } else if (KEYS[key]) {
      mark(select, KEYS[key]);
      goOn(select, 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  button.addEventListener("click", () => turn(!isOn()));
  quick.hidden = false;
}

for (const roll of document.querySelectorAll("[data-meeting-roll]")) {
  counting(roll);
  quickEntry(roll);
}
