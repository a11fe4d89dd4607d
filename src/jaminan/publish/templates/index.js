"use strict";
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const ITEMS = "tbody tr, li";
const tools = document.querySelector(".tools");
const [typed, sequence] = tools.querySelectorAll("input, select");
const found = tools.querySelector("[role=status]");
const sorted = document.querySelector(".sorted");
const provinces = [...document.querySelectorAll(".province")].map((fold) => ({ fold, open: fold.open }));
const items = provinces.flatMap(({ fold }) => [...fold.querySelectorAll(ITEMS)].map((item) => ({
  item,
  home: item.parentNode,
  name: (item.cells ? item.cells[0] : item).textContent,
  province: fold.querySelector("h3").textContent,
})));
const rows = items.filter(({ item }) => item.cells);

function find() {
  const words = plain(typed.value).split(/\s+/).filter(Boolean);
  for (const { item, name, province } of items) {
    item.hidden = !words.every((word) => plain(`${name} ${province}`).includes(word));
  }
  return words.length > 0;
}

function sort() {
  const column = Math.abs(sequence.value), sign = Math.sign(sequence.value);
  const value = ({ item }) => sign * (item.cells[column - 1].dataset.sort ?? sign * Infinity);
  const compare = column === 1
    ? (one, other) => one.name.localeCompare(other.name, document.documentElement.lang)
    : (one, other) => value(one) - value(other);
  for (const { item, home } of column ? [...rows].sort(compare) : rows) {
    (column ? sorted.querySelector("tbody") : home).append(item);
  }
  sorted.querySelectorAll("th[scope=col]").forEach((title, index) => {
    title.ariaSort = index + 1 !== column ? "none" : sign > 0 ? "ascending" : "descending";
  });
  sorted.hidden = !column;
}

function show() {
  const searching = find();
  sort();
  const left = (box) => [...box.querySelectorAll(ITEMS)].some((item) => !item.hidden);
  for (const { fold, open } of provinces) {
    for (const box of fold.querySelectorAll(".table, .silent")) box.hidden = !left(box);
    for (const box of fold.querySelectorAll(".silent")) box.open = searching;
    fold.hidden = !left(fold);
    fold.open = searching || open;
  }
  found.textContent = found.dataset.words
    .replace("#", items.filter(({ item }) => !item.hidden).length).replace("#", items.length);
}

tools.hidden = false;
tools.addEventListener("input", show);
show();
