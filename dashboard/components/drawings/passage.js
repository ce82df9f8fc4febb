// A text in parts. What the network wrote, and what a visitor typed, enters the page through textContent.

function update(d) {
  const drawn = JSON.stringify(d.data)
  if (d.drawn === drawn) return
  d.drawn = drawn
  d.root.setAttribute("aria-label", d.data.label)
  const tags = { given: "b", written: "span", copied: "mark" }
  d.root.replaceChildren(
    html(
      "div",
      { class: "text", dir: "auto" },
      ...d.data.parts.map(({ text, kind }) => html(tags[kind], {}, text)),
    ),
  )
}

export default placed({ mount: root => ({ root }), update, leave: () => {} })
