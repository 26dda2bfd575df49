// Makes and finds elements. Text is never parsed as HTML.

export const $ = id => document.getElementById(id);

/** An element with properties, or attributes where the name has a dash or is for SVG, and children or texts. */
export function make(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

export function makeSvg(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes('-') || key === 'role') element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children);
  return element;
}

/** Sets a text only when it changes, so that screen readers and selections are left alone. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let ahead = 0;

/** Told the service's time, which may differ from the browser's. */
export function heardTime(millis) {
  ahead = millis - Date.now();
}

/** The service's time. */
export const now = () => Date.now() + ahead;

export const clock = millis =>
  new Date(millis).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false});

export function span(millis) {
  if (millis < 1000) return `${Math.round(millis)} ms`;
  const seconds = millis / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.floor(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The answer's JSON; an error says what the service said. */
export async function ask(url, options) {
  const response = await fetch(url, options).catch(() => {
    throw new Error('The service does not answer.');
  });
  const text = await response.text();
  const body = text ? JSON.parse(text) : {};
  if (!response.ok) throw new Error(body.message ?? `${response.status} for ${url}`);
  return body;
}
