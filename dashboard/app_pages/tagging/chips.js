// Words with chips. Everything a visitor typed enters the page through textContent, never as HTML.

const visible = word => (word.trim() ? word : "␣")

function tagged(chip) {
  const parts = [
    html("bdi", { class: "word" }, visible(chip.word)),
    html("span", { class: `chip ${chip.hue}` }, chip.name),
  ]
  if (chip.sure) parts.push(html("span", { class: "sure" }, chip.sure))
  if (chip.second) parts.push(html("span", { class: "second" }, chip.second))
  if (chip.mark) parts.push(html("span", { class: "mark" }, chip.mark))
  return html("span", { class: chip.mark ? "tagged marked" : "tagged" }, ...parts)
}

// A phrase holds its words between brackets; a word outside of every phrase stands alone.
function line({ chips, brackets, title }) {
  const items = []
  let at = 0
  const alone = end => {
    for (; at < end; at++) items.push(html("li", {}, tagged(chips[at])))
  }
  for (const { start, end, name, hue } of brackets) {
    alone(start)
    const words = html("span", { class: "words" }, ...chips.slice(start, end).map(tagged))
    items.push(html("li", { class: `phrase ${hue}` }, words, html("span", { class: "name" }, name)))
    at = end
  }
  alone(chips.length)
  const list = html("ul", { class: "sentence" }, ...items)
  if (title) list.setAttribute("aria-label", title)
  return title ? html("div", {}, html("p", { class: "title" }, title), list) : list
}

function update(d) {
  const drawn = JSON.stringify(d.data)
  if (d.drawn === drawn) return
  d.drawn = drawn
  d.root.setAttribute("aria-label", d.data.label)
  d.root.replaceChildren(...d.data.lines.map(line))
}

export default placed({ mount: root => ({ root }), update, leave: () => {} })
