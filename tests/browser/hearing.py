"""What tests in a browser hear of a page."""

# What goes to the loudspeaker goes by here too, so that a test hears how loud it is: `loudest()` now, `heard`
# at most so far. A page that is busy asks late, so that ear is as long as one can be, two thirds of a second.
LISTEN = """
const connect = AudioNode.prototype.connect
const ears = {}
AudioNode.prototype.connect = function (to, ...rest) {
  if (to instanceof AudioDestinationNode) {
    for (const fftSize of [2048, 32768]) {
      ears[fftSize] ??= Object.assign(this.context.createAnalyser(), { fftSize })
      connect.call(this, ears[fftSize])
    }
  }
  return connect.call(this, to, ...rest)
}
const loudness = (ear) => {
  if (!ear) return 0
  const wave = new Float32Array(ear.fftSize)
  ear.getFloatTimeDomainData(wave)
  return Math.max(...wave.map(Math.abs))
}
window.loudest = () => loudness(ears[2048])
window.heard = 0
setInterval(() => { window.heard = Math.max(window.heard, loudness(ears[32768])) }, 50)
"""
