// Words with chips. Everything a visitor typed enters the page through textContent, never as HTML.

const make = (tag, kind, ...children) => {
  const node = document.createElement(tag)
  node.className = kind
  node.append(...children) // a string child becomes a text node
  return node
}

const visible = word => (word.trim() ? word : "␣")

function column(chip) {
  const parts = [make("bdi", "word", visible(chip.word)), make("span", `chip ${chip.hue}`, chip.name)]
  if (chip.sure) parts.push(make("span", "sure", chip.sure))
  if (chip.second) parts.push(make("span", "second", chip.second))
  if (chip.mark) parts.push(make("span", "mark", chip.mark))
  return make("span", chip.mark ? "column marked" : "column", ...parts)
}

// A phrase holds its words between brackets; a word outside of every phrase stands alone.
function line({ chips, brackets, title }) {
  const items = []
  let at = 0
  const alone = end => { for (; at < end; at++) items.push(make("li", "", column(chips[at]))) }
  for (const { start, end, name, hue } of brackets) {
    alone(start)
    const words = make("span", "words", ...chips.slice(start, end).map(column))
    items.push(make("li", `phrase ${hue}`, words, make("span", "name", name)))
    at = end
  }
  alone(chips.length)
  const list = make("ul", "line", ...items)
  if (title) list.setAttribute("aria-label", title)
  return title ? make("div", "", make("p", "title", title), list) : list
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".tagged")
  const drawn = JSON.stringify(data)
  if (root.dataset.drawn === drawn) return
  root.dataset.drawn = drawn
  root.setAttribute("role", "group")
  root.setAttribute("aria-label", data.label)
  root.replaceChildren(...data.lines.map(line))
}
