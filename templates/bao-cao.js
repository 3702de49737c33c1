"use strict";
(function () {
  const table = document.getElementById("task-table");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const byLight = document.getElementById("by-light");
  const byUnit = document.getElementById("by-unit");
  const byText = document.getElementById("by-text");
  const shown = document.getElementById("shown");
  // Không phân biệt dấu và hoa thường, như cách người dùng gõ nhanh.
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));

  function filter() {
    const wanted = fold(byText.value.trim());
    let count = 0;
    for (const row of rows) {
      const keep = (!byLight.value || row.dataset.light === byLight.value) &&
        (!byUnit.value || row.dataset.unit === byUnit.value) && texts.get(row).includes(wanted);
      row.hidden = !keep;
      count += keep ? 1 : 0;
    }
    shown.textContent = "Đang hiện " + count + "/" + rows.length + " nhiệm vụ";
  }

  function value(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort === undefined ? cell.textContent : cell.dataset.sort;
  }

  function sort(column, heading) {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = new Intl.Collator("vi", { numeric: true });
    const compare = (a, b) => {
      const x = value(a, column), y = value(b, column);
      return isNaN(x) || isNaN(y) || x === "" || y === "" ? order.compare(x, y) : x - y;
    };
    rows.slice().sort((a, b) => (down ? -1 : 1) * compare(a, b)).forEach((row) => body.append(row));
  }

  Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sort(column, heading));
    heading.replaceChildren(button);
  });
  for (const control of [byLight, byUnit, byText]) control.addEventListener("input", filter);
  byLight.form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
