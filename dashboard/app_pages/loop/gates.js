// The gates of a cell as valves, step after step: numbers flow through bars that fill, 0 is shut and 1 is open.
// Python sends the words and the numbers; this file draws them.

const two = x => (Math.abs(x) < 0.005 ? 0 : x).toFixed(2).replace("-", "−")

function part({ kind, label, value, hue, text }) {
  if (kind === "sign") return html("span", { class: "sign" }, text)
  if (kind === "number")
    return html("span", { class: `flowing ${hue}` }, html("b", {}, two(value)), html("small", {}, label))
  const bar = html(
    "i",
    { class: "bar", "aria-hidden": "true" },
    html("i", { style: `--open:${clamp(value, 0, 1)}` }),
  )
  // Words of the page find it by its name: "forget f" is the forget gate.
  return html(
    "span",
    { class: "valve", "data-part": label.split(" ")[0] },
    bar,
    html("b", {}, two(value)),
    html("small", {}, label),
  )
}

function show(d, step, moved) {
  const { units, note } = d.data.steps[step] ?? { units: [], note: "" }
  d.part.word.textContent = d.data.steps[step]?.name ?? ""
  d.part.note.replaceChildren(...note.split(/_(\w+)/).map((text, i) => (i % 2 ? html("sub", {}, text) : text))) // W_hh
  const lines = units.map((parts, i) =>
    html("li", {}, html("b", { class: "unit" }, `${d.data.carried}${i + 1}`), ...parts.map(part)),
  )
  const before = [...d.part.list.querySelectorAll(".bar i")].map(bar => bar.style.getPropertyValue("--open"))
  d.part.list.replaceChildren(...lines)
  if (!moved) return
  // Each bar starts where it stood, so that a valve is seen to open and to shut.
  d.part.list.querySelectorAll(".bar i").forEach((bar, i) => {
    const open = bar.style.getPropertyValue("--open")
    bar.style.setProperty("--open", before[i] ?? open)
    requestAnimationFrame(() => requestAnimationFrame(() => bar.style.setProperty("--open", open)))
  })
}

function mount(root) {
  const d = {
    root,
    part: {
      word: html("p", { class: "reads" }),
      list: html("ul", { class: "valves" }),
      note: html("p", { class: "note" }),
    },
  }
  d.player = player(d, {
    steps: () => d.data.steps.length,
    show: (step, moved) => show(d, step, moved),
    words: step => d.data.steps[step].note.replace("_", ""),
  })
  root.replaceChildren(d.part.word, d.part.list, d.part.note, d.player.node, d.player.live)
  return d
}

export default drawing({ mount, redraw: () => {} }) // all of it is drawn at every step
