// A row of guesses that collapses before one's eyes: first what repeats the one before goes, then the blanks.

const STAGES = ["Every guess", "1. Repeats merged", "2. Blanks gone"]
const TOLD = [
  guesses => `${guesses.length} points, ${guesses.length} guesses. A dot is a blank: no digit here.`,
  (_, left) => `What stands several times in a row counts once. ${left} are left.`,
  (_, left, digits) =>
    left ? `Without the blanks: ${digits}.` : "Without the blanks nothing is left: it reads no digit.",
]

function show(d) {
  const { guesses } = d.data
  const gone = guesses.map(
    (guess, at) => (d.stage > 0 && at > 0 && guess === guesses[at - 1]) || (d.stage > 1 && guess === ""),
  )
  const left = guesses.filter((_, at) => !gone[at])
  d.chips.forEach((chip, at) => chip.classList.toggle("gone", gone[at]))
  d.buttons.forEach((node, stage) => node.setAttribute("aria-pressed", stage === d.stage))
  d.told.textContent = TOLD[d.stage](guesses, left.length, left.join(""))
  d.row.setAttribute("aria-label", left.map(guess => guess || "blank").join(" ") || "nothing")
}

function update(d) {
  d.root.setAttribute("aria-label", d.data.label)
  const text = JSON.stringify(d.data.guesses)
  if (text === d.text) return
  Object.assign(d, { text, stage: 0 })
  d.chips = d.data.guesses.map(guess => html("span", { class: guess ? "chip" : "chip blank" }, guess || "·"))
  d.row.replaceChildren(...d.chips)
  show(d)
}

function mount(root) {
  const d = {
    root,
    stage: 0,
    row: html("div", { class: "row", role: "img" }),
    told: html("p", { class: "told", "aria-live": "polite" }),
  }
  d.buttons = STAGES.map((word, stage) => {
    const node = html("button", { type: "button" }, word)
    node.onclick = () => {
      d.stage = stage
      show(d)
    }
    return node
  })
  root.replaceChildren(html("div", { class: "tools" }, ...d.buttons), d.row, d.told)
  return d
}

export default placed({ mount, update, leave: () => {} })
