// A text in the colours of one number of the memory. Everything a visitor typed enters the page through textContent.

const PACE = { Slow: 500, Normal: 180, Fast: 60 } // milliseconds a letter

const visible = letter => ({ "\n": "↵", " ": "␣", "\t": "⇥" })[letter] ?? letter
const named = letter => ({ "\n": "end of line", " ": "blank", "\t": "tab" })[letter] ?? letter
const signed = value => value.toFixed(2).replace("-", "−")

function mount(root) {
  const page = html("div", { class: "page", tabindex: 0, role: "group" })
  const here = html("p", { class: "here" })
  const bars = html("ol", { class: "guesses" })
  const key = html(
    "p",
    { class: "key" },
    html("span", { class: "low" }, "−1"),
    html("span", { class: "high" }, "+1"),
    html("span", { class: "meaning" }),
  )
  const d = { root, page, here, bars, key }
  const show = (step, moved) => {
    page.querySelector(".now")?.classList.remove("now")
    const letter = page.children[step]
    letter?.classList.add("now")
    tell_of(d, step)
    if (moved && letter) keep_in_view(page, letter)
  }
  d.player = player(d, {
    steps: () => d.data?.text.length ?? 0,
    show,
    words: step => in_words(d, step),
    label: "Letter",
    beats: PACE,
  })
  // Who only points looks; who clicks stays there.
  page.onmouseover = event => {
    const at = event.target.closest("[data-step]")
    if (at && !d.player.playing) tell_of(d, Number(at.dataset.step))
  }
  page.onmouseleave = () => tell_of(d, d.player.step)
  root.append(page, d.player.node, html("div", { class: "panel" }, here, bars), key, d.player.live)
  return d
}

// The box alone is scrolled, never the page.
function keep_in_view(page, letter) {
  const top = letter.offsetTop - page.offsetTop
  if (top < page.scrollTop || top + 60 > page.scrollTop + page.clientHeight)
    page.scrollTop = Math.max(0, top - page.clientHeight / 2)
}

function in_words(d, step) {
  const { text, values, guesses, shares, name } = d.data
  if (!text.length) return ""
  const said = [...guesses[step]].map((letter, at) => `${named(letter)} ${shares[step][at]} %`)
  return `Letter ${step + 1}, ${named(text[step])}: ${name} is ${signed(values[step])}. Next it expects ${said.join(", ")}.`
}

function tell_of(d, step) {
  const { text, values, guesses, shares, name } = d.data
  if (!text.length) return
  const before = text
    .slice(Math.max(0, step - 24), step + 1)
    .map(visible)
    .join("")
  const come = step + 1 < text.length ? text[step + 1] : null
  d.here.replaceChildren(
    html("bdi", { class: "before" }, before),
    html("span", {}, ` ${name}: ${signed(values[step])}`),
  )
  d.bars.replaceChildren(
    ...[...guesses[step]].map((letter, at) =>
      html(
        "li",
        { class: letter === come ? "guess came" : "guess" },
        html("b", {}, visible(letter)),
        html("i", { style: `--share:${shares[step][at]}%` }),
        html("span", {}, `${shares[step][at]} %${letter === come ? " (it came)" : ""}`),
      ),
    ),
  )
}

function redraw(d) {
  const { text, values, name, label } = d.data
  d.page.setAttribute("aria-label", label)
  d.page.replaceChildren(
    ...text.map((letter, step) =>
      html(
        "span",
        {
          "data-step": step,
          class: "letter",
          style: `--by:${Math.round(50 * Math.abs(values[step]))}%;--hue:var(--${values[step] < 0 ? "below" : "above"})`,
        },
        letter === "\n" ? "↵\n" : letter,
      ),
    ),
  )
  d.key.querySelector(".meaning").textContent = `${name}, from −1 (blue) to +1 (orange)`
}

export default drawing({ mount, redraw })
