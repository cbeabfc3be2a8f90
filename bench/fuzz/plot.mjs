// @ts-check
import { killRate } from "./survival.mjs";

// Draws how many searches had found a bypass after how many decisions: a panel for each set of flaws, and in it a line for each
// search. The same numbers give the same bytes.

/**
 * @typedef {object} Panel
 * @property {string} title
 * @property {ReadonlyMap<string, readonly (number | undefined)[]>} kills by search, as in `survival.mjs`
 */

const PLOT = { left: 64, top: 40, width: 560, height: 220 };
const PANEL = { width: 860, height: 320 };
/** Where the lines begin: decisions below are as good as none. */
const LEAST = 10;
/** Colours that colour-blind readers tell apart (Okabe and Ito), and dashes for those who print. */
const STROKES = [
  { colour: "#0072b2", dashes: "" },
  { colour: "#d55e00", dashes: "8 3" },
  { colour: "#009e73", dashes: "2 3" },
  { colour: "#cc79a7", dashes: "8 3 2 3" },
  { colour: "#e69f00", dashes: "12 4" },
];

/**
 * An SVG of kill rates against decisions, on a logarithmic scale up to `most`.
 * @param {readonly Panel[]} panels
 * @param {number} most
 */
export function plotOf(panels, most) {
  const height = PANEL.height * panels.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PANEL.width}" height="${height}" viewBox="0 0 ${PANEL.width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${PANEL.width}" height="${height}" fill="#fff"/>`,
    ...panels.flatMap((panel, i) => [
      `<g transform="translate(0 ${i * PANEL.height})">`,
      ...drawn(panel, Math.max(most, 10 * LEAST)),
      "</g>",
    ]),
    "</svg>",
    "",
  ].join("\n");
}

/**
 * @param {Panel} panel
 * @param {number} most
 */
function drawn({ title, kills }, most) {
  const bottom = PLOT.top + PLOT.height;
  const middle = PLOT.left + PLOT.width / 2;
  return [
    text(PLOT.left, 24, title, 'font-size="14" font-weight="bold"'),
    ...[0, 25, 50, 75, 100].flatMap((percent) => {
      const y = yOf(percent / 100);
      return [
        line(PLOT.left, y, PLOT.left + PLOT.width, y, "#ddd"),
        text(PLOT.left - 8, y + 4, `${percent} %`, 'text-anchor="end"'),
      ];
    }),
    ...decades(most).flatMap((n) => {
      const x = xOf(n, most);
      return [
        line(x, PLOT.top, x, bottom, "#ddd"),
        text(x, bottom + 18, n.toLocaleString("en"), 'text-anchor="middle"'),
      ];
    }),
    text(middle, bottom + 38, "decisions", 'text-anchor="middle"'),
    ...[...kills].flatMap(([name, decisions], i) => curve(name, decisions, i, most)),
  ];
}

/**
 * One search, and what it is called beside the plot.
 * @param {string} name
 * @param {readonly (number | undefined)[]} kills
 * @param {number} i
 * @param {number} most
 */
function curve(name, kills, i, most) {
  const { colour, dashes } = STROKES[i % STROKES.length] ?? { colour: "#000", dashes: "" };
  const stroke = `fill="none" stroke="${colour}" stroke-width="2"${dashes === "" ? "" : ` stroke-dasharray="${dashes}"`}`;
  const x = PLOT.left + PLOT.width + 16;
  const y = PLOT.top + 8 + 20 * i;
  return [
    `<path d="${steps(kills, most)}" ${stroke}/>`,
    `<path d="M${x} ${y}h28" ${stroke}/>`,
    text(x + 36, y + 4, `${name}, ${(100 * killRate(kills, most)).toFixed(1)} %`),
  ];
}

/**
 * @param {readonly (number | undefined)[]} kills
 * @param {number} most
 */
function steps(kills, most) {
  const at = [...new Set(kills.filter((kill) => kill !== undefined && kill > LEAST && kill <= most))].sort(
    (a, b) => Number(a) - Number(b),
  );
  const up = at.map((kill) => `H${xOf(Number(kill), most)}V${yOf(killRate(kills, Number(kill)))}`);
  return `M${PLOT.left} ${yOf(killRate(kills, LEAST))}${up.join("")}H${PLOT.left + PLOT.width}`;
}

/**
 * Powers of ten up to a number.
 * @param {number} most
 */
function decades(most) {
  const count = Math.floor(Math.log10(most / LEAST)) + 1;
  return Array.from({ length: count }, (_, i) => LEAST * 10 ** i);
}

/**
 * @param {number} n
 * @param {number} most
 */
function xOf(n, most) {
  return rounded(PLOT.left + (PLOT.width * Math.log(n / LEAST)) / Math.log(most / LEAST));
}

/** @param {number} rate */
function yOf(rate) {
  return rounded(PLOT.top + PLOT.height * (1 - rate));
}

/** @param {number} n */
function rounded(n) {
  return Math.round(10 * n) / 10;
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {string} colour
 */
function line(x1, y1, x2, y2, colour) {
  return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colour}"/>`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} what
 * @param {string} [attributes]
 */
function text(x, y, what, attributes) {
  const escaped = what.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${x}" y="${y}"${attributes === undefined ? "" : ` ${attributes}`}>${escaped}</text>`;
}
