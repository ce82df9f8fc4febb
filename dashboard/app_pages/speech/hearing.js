// A word as it is heard: the picture of its sound, what the network would have said at each moment, and a bar for
// every word that grows while it listens. Played as spoken, the sound card's clock moves the line.

const PACES = { "As spoken": 0, Slow: 160, Step: 600 } // milliseconds a moment; 0: the sound's own

const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0))

let sound = null // one context for all of the page, made at the first press

function mount(root) {
  const d = { root, sizes: null, run: null }
  d.canvas = html("canvas", { "aria-hidden": "true" })
  d.words = html("div", { class: "words", "aria-hidden": "true" })
  d.knew = html("div", { class: "knew", "aria-hidden": "true" }, html("b", {}))
  d.future = html("i", {})
  d.line = html("b", {})
  d.ghost = html("span", { class: "ghost" })
  d.bars = html("div", { class: "bars" })
  d.note = html("p", { class: "note" })
  d.player = player(d, {
    steps: () => d.data.shares.length,
    show: step => show(d, step),
    words: step => d.data.notes[step],
    label: "Moment",
    beats: PACES,
  })
  const byItself = d.player.play,
    pace = d.player.node.querySelector("select")
  d.player.play = () => (pace.value === "As spoken" ? asSpoken(d) : byItself())
  const still = d.player.stop,
    pause = d.player.pause,
    visit = d.player.visit
  Object.assign(d.player, {
    stop: () => (hush(d), still()),
    pause: () => (hush(d), pause()),
    visit: step => (hush(d), visit(step)),
  })
  const lanes = html(
    "div",
    { class: "lanes" },
    html("div", { class: "lane sound" }, html("span", {}, "sound, high at the top"), d.canvas),
    html("div", { class: "lane said" }, html("span", {}, "it would say"), d.words, d.knew),
    html("div", { class: "past" }, d.future, d.line),
    d.ghost,
  )
  lanes.onclick = event => {
    const { left, width } = d.canvas.getBoundingClientRect()
    if (event.clientX < left) return
    d.player.visit(Math.floor(((event.clientX - left) / width) * d.data.shares.length))
  }
  root.append(lanes, d.bars, d.note, d.player.node, d.player.live)
  return d
}

function redraw(d) {
  const { picture, bands, shares, words, said, kept } = d.data
  const times = shares.length
  const [ink, page] = ["color", "backgroundColor"].map(name =>
    getComputedStyle(d.ghost)
      [name].match(/[\d.]+/g)
      .slice(0, 3)
      .map(Number),
  )
  const levels = bytes(picture)
  Object.assign(d.canvas, { width: times, height: bands })
  const context = d.canvas.getContext("2d"),
    image = context.createImageData(times, bands)
  for (let time = 0; time < times; time++)
    for (let band = 0; band < bands; band++) {
      const share = levels[time * bands + band] / 255,
        at = 4 * ((bands - 1 - band) * times + time)
      for (let part = 0; part < 3; part++) image.data[at + part] = page[part] + (ink[part] - page[part]) * share
      image.data[at + 3] = 255
    }
  context.putImageData(image, 0, 0)
  d.words.replaceChildren(
    ...said.map(([word, length], place) =>
      grow(html("i", { class: kept !== null && place === said.length - 1 ? "kept" : "" }, words[word]), length),
    ),
  )
  const mark = d.knew.firstChild
  const near = kept / times > 0.6 // on a narrow screen there is no room to the right of it
  mark.style.left = near ? "" : `${(100 * kept) / times}%`
  mark.style.right = near ? `${100 * (1 - (kept + 1) / times)}%` : ""
  mark.textContent = kept === null ? "" : near ? "here its mind is made up ▲" : "▲ here its mind is made up"
  d.rows = words.map(word => {
    const track = html("div", { class: "track" }, html("i", {}))
    return [html("span", { class: "word" }, word), track, html("span", { class: "share" })]
  })
  d.bars.replaceChildren(...d.rows.flat())
}

const grow = (node, share) => ((node.style.flexGrow = share), node)

function show(d, step) {
  const { shares, notes } = d.data
  const now = shares[step] ?? [],
    top = now.indexOf(Math.max(...now)),
    at = (100 * (step + 1)) / shares.length
  d.line.style.left = `${at}%`
  d.future.style.left = `${at}%`
  d.rows.forEach((row, place) => {
    const share = now[place] ?? 0
    row[1].firstChild.style.width = `${share}%`
    row[2].textContent = `${share} %`
    for (const node of row) node.classList.toggle("top", place === top && share > 0)
  })
  d.note.textContent = notes[step] ?? ""
}

// ---- as spoken: with sound

function asSpoken(d) {
  hush(d)
  const count = d.data.shares.length,
    from = d.player.step >= count - 1 ? 0 : d.player.step
  const Kind = window.AudioContext ?? window.webkitAudioContext
  const began = performance.now()
  d.run = { source: null, frame: 0 }
  d.player.begin()
  if (Kind) {
    sound ??= new Kind()
    sound.resume()
    const samples = new Int16Array(bytes(d.data.samples).buffer)
    const buffer = sound.createBuffer(1, samples.length, d.data.rate)
    buffer.getChannelData(0).set(Float32Array.from(samples, sample => sample / 40000))
    const source = sound.createBufferSource()
    source.buffer = buffer
    source.connect(sound.destination)
    source.start(0, from * d.data.moment)
    d.run.source = source
  }
  const follow = () => {
    if (!d.run) return
    const step = from + Math.floor((performance.now() - began) / 1000 / d.data.moment)
    if (step >= count - 1) return d.player.visit(count - 1)
    d.player.move(step)
    d.run.frame = requestAnimationFrame(follow)
  }
  d.run.frame = requestAnimationFrame(follow)
}

function hush(d) {
  if (!d.run) return
  cancelAnimationFrame(d.run.frame)
  d.run.source?.stop()
  d.run = null
}

export default drawing({ mount, redraw, leave: hush })
