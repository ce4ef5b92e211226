// Saves the draft of a form to the server by itself: data-autosave-url on the form.
// Nothing is kept in the browser; what was typed stays in the fields whatever happens.
const PAUSE = 700;
const RETRY = 3000;
const TEXT = {
  saving: "Đang lưu…",
  offline: "Chưa lưu được, đang thử lại. Xin đừng đóng trang này.",
  expired: "Phiên đăng nhập đã hết, mở trang đăng nhập ở thẻ khác rồi bấm Lưu lại; nội dung vẫn còn trên trang này.",
  conflict: "Có bản mới hơn được lưu ở nơi khác. Mở trang này ở thẻ khác để xem; nội dung ở đây chưa bị ghi đè.",
  refused: "Máy chủ không nhận bản nháp này. Xin bấm nút lưu để xem lý do.",
};

// The token changes at log-in: it is read again from a fresh copy of this page.
async function freshToken() {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (!token) return false;
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}

function watch(form) {
  const state = document.createElement("p");
  const again = document.createElement("button");
  let timer = 0, busy = false, dirty = false, expired = false, leaving = false;
  state.className = "save-state no-print";
  state.setAttribute("role", "status");
  again.type = "button";
  again.className = "btn btn-plain";
  again.textContent = "Lưu lại";
  again.hidden = true;
  (document.querySelector("[data-autosave-state]") || form).append(state, again);

  const say = (text, isBad, offer) => {
    state.textContent = text;
    state.classList.toggle("is-bad", isBad);
    again.hidden = !offer;
  };
  const later = (delay) => { clearTimeout(timer); timer = setTimeout(save, delay); };

  async function send() {
    const fields = new FormData(form);
    return fetch(form.dataset.autosaveUrl, {
      method: "POST", body: fields, credentials: "same-origin", redirect: "manual",
      headers: { "X-CSRFToken": fields.get("csrfmiddlewaretoken") || "", "HX-Request": "true", Accept: "application/json" },
    });
  }

  async function save() {
    clearTimeout(timer);
    if (busy || !dirty) return;
    busy = true;
    dirty = false;
    say(TEXT.saving, false, false);
    try {
      if (expired) expired = !(await freshToken());
      let answer = expired ? { status: 401 } : await send();
      if (answer.status === 403 && (await freshToken())) answer = await send();
      if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") {
        dirty = expired = true;
        say(TEXT.expired, true, true);
      } else if (answer.status === 409) {
        dirty = true;
        say(await sentence(answer, TEXT.conflict), true, false);
      } else if (answer.status >= 500) {
        throw new Error("server");
      } else if (!answer.ok) {
        say(await sentence(answer, TEXT.refused), true, false);
      } else {
        await saved(answer);
      }
    } catch {
      dirty = true;
      say(TEXT.offline, true, false);
      later(RETRY);
    }
    busy = false;
    if (dirty && !expired && state.textContent === TEXT.saving) later(PAUSE);
  }

  async function sentence(answer, otherwise) {
    const body = await answer.json().catch(() => ({}));
    return body.message || otherwise;
  }

  // The server may answer {"version": 3}: the draft's version, sent with the next save.
  async function saved(answer) {
    const body = await answer.json().catch(() => ({}));
    const version = form.querySelector("[data-draft-version]");
    if (version && body.version !== undefined) version.value = body.version;
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    say(`Đã lưu lúc ${two(now.getHours())} giờ ${two(now.getMinutes())} phút ${two(now.getSeconds())} giây`, false, false);
    if (dirty) later(PAUSE);
  }

  form.addEventListener("input", () => { dirty = true; if (!expired) later(PAUSE); });
  form.addEventListener("focusout", () => { if (dirty && !expired) save(); });
  again.addEventListener("click", () => { dirty = true; save(); });
  form.addEventListener("submit", (event) => { leaving = !event.defaultPrevented; clearTimeout(timer); });
  window.addEventListener("online", save);
  window.addEventListener("beforeunload", (event) => { if ((dirty || busy) && !leaving) event.preventDefault(); });
}

for (const form of document.querySelectorAll("form[data-autosave-url]")) watch(form);
