// Prints how fast the page is, with bars and verdicts: npm run bench [-- --server PATH] [--without-builds]
// Needs Chromium (AASTWIN_CHROMIUM, else /usr/bin/chromium) and a built server. Ends with 1 when a bar is missed.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const Repetitions = 5
const Shells = 10_000
const Elements = 5_000
const web = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const root = resolve(web, '../..')
const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined)
const executable = resolve(option('--server') ?? ['release', 'debug'].map((c) => join(root, 'artifacts/bin/AasTwin', c, 'aastwin')).find(existsSync) ?? 'aastwin')
const withBuilds = !process.argv.includes('--without-builds')
const temporary = mkdtempSync(join(tmpdir(), 'aastwin-web-'))
const rows = []

function row(measure, values, unit, bar) {
  const sorted = [...values].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]
  rows.push(median <= bar)
  const shown = (v) => (v >= 100 ? v.toFixed(0) : v.toFixed(2))
  console.log(`${measure.padEnd(72)} ${shown(median).padStart(8)} ${unit.padEnd(3)} bar ${String(bar).padStart(4)} ${median <= bar ? 'met   ' : 'MISSED'}${values.length > 1 ? `  (${sorted.map(shown).join(', ')})` : ''}`)
}

/** A fleet and a submodel with very many elements. */
function writeExample(folder) {
  const submodel = 'https://example.com/bench/submodel'
  const reference = (id) => ({ type: 'ModelReference', keys: [{ type: 'Submodel', value: id }] })
  mkdirSync(folder)
  writeFileSync(join(folder, 'environment.json'), JSON.stringify({
    assetAdministrationShells: Array.from({ length: Shells }, (_, i) => ({
      modelType: 'AssetAdministrationShell', id: `https://example.com/bench/shell/${i}`, idShort: `Machine${String(i).padStart(5, '0')}`,
      assetInformation: { assetKind: 'Instance', globalAssetId: `https://example.com/bench/asset/${i}`, specificAssetIds: [{ name: 'serialNumber', value: `SN-${(i * 7919) % 100_000}` }] },
      ...(i === 0 ? { submodels: [reference(submodel)] } : {}),
    })),
    submodels: [{ modelType: 'Submodel', id: submodel, idShort: 'Signals', submodelElements: [{ modelType: 'SubmodelElementCollection', idShort: 'All', value: Array.from({ length: Elements }, (_, i) => ({ modelType: 'Property', idShort: `Signal${i}`, valueType: 'xs:double', value: String(i / 8) })) }] }],
  }))
}

async function serve(...folders) {
  const server = spawn(executable, ['serve', ...folders, '--store', 'memory', '--urls', 'http://127.0.0.1:0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise((done, fail) => {
    let text = ''
    server.stdout.on('data', (chunk) => (text += chunk).includes('\n') && done(text.split('\n')[0]))
    server.on('error', fail)
    server.on('exit', (code) => fail(new Error(`The server ended with ${code}.`)))
  })
  return { stop: () => server.kill(), address: new URL(JSON.parse(line).urls[0]).origin }
}

/** Milliseconds from something that is done to the page until it is drawn and a condition holds. */
async function react(page, act, until) {
  return page.evaluate(async ([actText, untilText]) => {
    const [run, isDone] = [eval(actText), eval(untilText)]
    const begin = performance.now()
    run()
    do await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
    while (!isDone())
    return performance.now() - begin
  }, [`(${act})`, `(${until})`])
}

async function measurePage(browser, address, place, usable) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
  const page = await context.newPage()
  // A new window loads pages of Chromium's own (its address bar's list), which are not the page's.
  await page.waitForTimeout(1500)
  const begin = performance.now()
  await page.goto(`${address}/#${place}`, { waitUntil: 'commit' })
  await page.locator(usable).first().waitFor({ timeout: 120_000 })
  const milliseconds = performance.now() - begin
  return { context, page, milliseconds }
}

async function median(count, measure) {
  const values = []
  for (let i = 0; i < count; i++) values.push(await measure(i))
  return values
}

async function pages() {
  const browser = await chromium.launch({ executablePath: process.env.AASTWIN_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
  const example = join(temporary, 'fleet')
  writeExample(example)
  const examples = await serve(join(root, 'aasx'))
  let scripts = 0
  row('first page usable, cold cache, all examples served', await median(Repetitions, async () => {
    const { context, page, milliseconds } = await measurePage(browser, examples.address, '/', '[role=row] a, a.card')
    await page.waitForLoadState('networkidle')
    const bytes = await page.evaluate(() => performance.getEntriesByType('resource').filter((e) => e.name.endsWith('.js')).reduce((sum, e) => sum + e.encodedBodySize, 0))
    scripts = Math.max(scripts, bytes)
    await context.close()
    return milliseconds / 1000
  }), 's', 1.5)
  row('JavaScript of the first page, as it was sent (compressed)', [scripts / 1000], 'kB', 350)
  examples.stop()

  const large = await serve(example)
  row(`fleet of ${Shells} shells: first page usable`, await median(Repetitions, async () => {
    const { context, milliseconds } = await measurePage(browser, large.address, '/', '[role=row] a, a.card')
    await context.close()
    return milliseconds / 1000
  }), 's', 1.5)
  const { context, page } = await measurePage(browser, large.address, '/?view=table', '[role=row] a')
  await page.waitForFunction((n) => document.querySelector('[role=table]')?.getAttribute('aria-rowcount') === String(n + 1), Shells, { timeout: 120_000 })
  const input = "document.querySelector('input[type=search]')"
  const type = (text) => `() => { const e = ${input}; e.value = '${text}'; e.dispatchEvent(new Event('input', { bubbles: true })) }`
  const countIs = (test) => `() => { const n = Number(document.querySelector('[role=table]')?.getAttribute('aria-rowcount')) - 1; return ${test} }`
  row(`fleet of ${Shells} shells: search to drawn result`, await median(Repetitions, async (i) => {
    const milliseconds = await react(page, type(`Machine0${i}`), countIs(`n === 1000`))
    await react(page, type(''), countIs(`n === ${Shells}`))
    return milliseconds
  }), 'ms', 300)
  row(`fleet of ${Shells} shells: jump to another place of the list`, await median(Repetitions, (i) => react(page, `() => scrollTo(0, ${(i + 1) * 110_000})`, `() => [...document.querySelectorAll('[role=row] a')].some((a) => { const y = a.getBoundingClientRect().top; return y > 0 && y < innerHeight })`)), 'ms', 300)
  row(`fleet of ${Shells} shells: longest frame while scrolling 3,000 px`, [await page.evaluate(async () => {
    let [longest, last] = [0, performance.now()]
    for (let i = 0; i < 60; i++) {
      scrollBy(0, 50)
      await new Promise((next) => requestAnimationFrame(next))
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
    return longest
  })], 'ms', 300)
  await context.close()

  const id = (text) => Buffer.from(text).toString('base64url')
  const place = `/assets/${id('https://example.com/bench/shell/0')}/submodels/${id('https://example.com/bench/submodel')}`
  const tree = await measurePage(browser, large.address, place, '[role=treeitem][data-path=All]')
  const key = (name) => `() => document.querySelector('[role=tree]').dispatchEvent(new KeyboardEvent('keydown', { key: '${name}', bubbles: true, cancelable: true }))`
  // The submodel is the first line, the collection the second.
  await react(tree.page, key('Home'), '() => true')
  await react(tree.page, key('ArrowDown'), '() => true')
  const seen = (n) => `() => document.querySelector('[data-path="All.Signal${n}"]') !== null`
  row(`tree of ${Elements} elements: open`, await median(Repetitions, async () => {
    const milliseconds = await react(tree.page, key('ArrowRight'), seen(0))
    await react(tree.page, key('ArrowLeft'), `() => !(${seen(0)})()`)
    return milliseconds
  }), 'ms', 300)
  await react(tree.page, key('ArrowRight'), seen(0))
  row(`tree of ${Elements} elements: to the end and back`, await median(Repetitions, async () => (await react(tree.page, key('End'), seen(Elements - 1))) + (await react(tree.page, key('Home'), seen(0)))), 'ms', 300)
  row(`tree of ${Elements} elements: choose one and read it`, await median(Repetitions, (i) => react(tree.page, `() => document.querySelector('[data-path="All.Signal${i + 1}"]').click()`, `() => document.querySelector('[data-testid=element-details]')?.textContent.includes('Signal${i + 1}')`)), 'ms', 300)
  await browser.close()
  large.stop()
}

function timed(command, args, options) {
  const begin = performance.now()
  execFileSync(command, args, { stdio: 'ignore', ...options })
  return (performance.now() - begin) / 1000
}

function builds() {
  const copy = join(temporary, 'web')
  cpSync(web, copy, { recursive: true, filter: (path) => !path.includes('node_modules') })
  const environment = { ...process.env, AASTWIN_WEB_OUT: join(temporary, 'dist') }
  row('fresh build of the page: npm ci and vite build', [timed('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: copy }) + timed('npm', ['run', 'build', '--silent'], { cwd: copy, env: environment })], 's', 180)
  // Once, so that all is built; then what it costs when nothing changed.
  const target = ['msbuild', join(root, 'src/AasTwin/AasTwin.csproj'), '-t:UiInclude', '-nologo', '-v:q', '-nodeReuse:false']
  timed('dotnet', target)
  row('unchanged: the targets of the page, with the start of MSBuild', [1, 2, 3].map(() => timed('dotnet', target)), 's', 2)
}

try {
  await pages()
  if (withBuilds) builds()
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
process.exitCode = rows.every(Boolean) ? 0 : 1
