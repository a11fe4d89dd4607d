"use strict";
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const tools = document.querySelector(".tools"), typed = tools.querySelector("input");
const found = document.querySelector("[role=status]"), list = document.querySelector(".search details");
const groups = [...list.querySelectorAll("section")];
const items = [...list.querySelectorAll("li")].map((item) => ({
  item, words: plain(`${item.textContent} ${item.dataset.find}`),
}));

function find() {
  const words = plain(typed.value).split(/\s+/).filter(Boolean);
  for (const { item, words: own } of items) item.hidden = !words.every((word) => own.includes(word));
  for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
  list.open = words.length > 0;
  const left = items.filter(({ item }) => !item.hidden).length;
  found.textContent = words.length ? found.dataset.words.replace("#", left).replace("#", items.length) : "";
}

tools.hidden = false;
typed.addEventListener("input", find);
typed.addEventListener("keydown", (event) => {
  const first = list.querySelector("li:not([hidden]) a");
  if (event.key === "Enter" && typed.value.trim() && first) first.click();
});
if (typed.value) find();
