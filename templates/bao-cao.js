"use strict";
(function () {
  const $ = (selector) => document.querySelector(selector);
  document.documentElement.classList.add("js");

  // --- sắp xếp: bấm vào tên cột; bấm lần nữa thì đảo thứ tự
  const order = new Intl.Collator("vi", { numeric: true });
  // Số viết kiểu Việt Nam (1.234,5) và ngày (05/9/2026) được so theo giá trị, không theo chữ.
  const plain = (text) => text
    .replace(/^(\d+)\/(\d+)\/(\d{4}).*/, (_, d, m, y) => Date.UTC(y, m - 1, d))
    .replace(/^(-?\d[\d.]*)(,\d+)?(?=[ %]|$).*/, (_, whole, rest) => whole.replaceAll(".", "") + (rest ?? "").replace(",", "."));
  const value = (row, column) => row.cells[column].dataset.sort ?? plain(row.cells[column].innerText.trim().split("\n")[0]);

  function sort(table, column, heading) {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = Array.from(table.tBodies[0].rows, (row) => [value(row, column), row]);
    rows.sort(([a], [b]) => (down ? -1 : 1) * (a - b || order.compare(a, b)));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  }

  for (const table of document.querySelectorAll("table.sort")) {
    Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, column, heading));
      heading.append(button);
    });
  }

  // --- lọc: trạng thái của bộ lọc nằm trong địa chỉ (#nhiem-vu?light=do&unit=CAP), gửi cho nhau được
  const LIST = "#nhiem-vu";
  const form = $(".filters");
  const rows = form ? Array.from($("#task-table").tBodies[0].rows) : [];
  // Không phân biệt dấu và hoa thường, như cách người dùng gõ nhanh.
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const texts = new Map();
  const text = (row) => texts.get(row) ?? texts.set(row, fold(row.textContent)).get(row);
  const asked = () => [...new FormData(form)].filter(([, wanted]) => wanted.trim());

  function keeps(row, [name, wanted]) {
    if (name === "text") return text(row).includes(fold(wanted.trim()));
    return name === "in" ? row.dataset.in.split(" ").includes(wanted) : row.dataset[name] === wanted;
  }

  function filter() {
    const wishes = asked();
    let count = 0;
    for (const row of rows) {
      row.hidden = !wishes.every((wish) => keeps(row, wish));
      count += row.hidden ? 0 : 1;
    }
    $("#shown").textContent = "Đang hiện " + count + "/" + rows.length + " nhiệm vụ";
  }

  function fill(query) {
    const wanted = new URLSearchParams(query);
    for (const control of form.querySelectorAll("[name]")) control.value = wanted.get(control.name) ?? "";
    filter();
  }

  // --- hồ sơ của một nhiệm vụ, một chỉ số: mở trong hộp thoại, đóng bằng Esc hoặc nút Đóng
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  let opener = null;
  const place = document.createComment("");
  close.type = "button";
  close.textContent = "Đóng";
  close.addEventListener("click", () => dialog.close());
  dialog.append(close);
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    place.replaceWith(dialog.lastChild);
    if (/^#(viec|chi-so)-/.test(location.hash)) history.replaceState(null, "", LIST);
    opener?.focus();
  });

  function open(article) {
    if (dialog.open) dialog.close();
    article.replaceWith(place);
    dialog.append(article);
    dialog.setAttribute("aria-labelledby", article.getAttribute("aria-labelledby"));
    dialog.showModal();
  }

  // --- địa chỉ quyết định xem gì
  function go() {
    const [id, query] = decodeURIComponent(location.hash).split("?");
    const target = id.length > 1 && document.getElementById(id.slice(1));
    if (target && target.matches("#ho-so > article")) open(target);
    else if (form && id === LIST && query !== undefined) {
      fill(query);
      $("#t7").scrollIntoView();
      $("#t7").focus({ preventScroll: true });
    }
  }

  for (const link of document.querySelectorAll("[data-show]")) link.href = LIST + "?" + link.dataset.show;
  if (form) {
    form.addEventListener("input", () => {
      filter();
      history.replaceState(null, "", LIST + "?" + new URLSearchParams(asked()));
    });
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }
  addEventListener("click", (event) => { opener = event.target.closest("a") ?? opener; });
  addEventListener("hashchange", go);
  go();
})();
