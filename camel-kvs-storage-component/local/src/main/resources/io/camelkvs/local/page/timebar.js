// The bar of what is recorded: shows spans of media and lets a time be chosen by pointer or keys.

import {$, ask, clock, makeSvg, now, say} from './elements.js';

const STEP_MILLIS = 5000;
const PAGE_STEPS = 12;
/** How often a screen reader on the bar hears where it is, unless a key was pressed. */
const TELL_MILLIS = 10000;

export class TimeBar {
  /** @param choose called with a time in epoch milliseconds that has media */
  constructor(choose) {
    this.choose = choose;
    this.bar = $('bar');
    this.svg = makeSvg('svg', {viewBox: '0 0 1000 10', preserveAspectRatio: 'none', 'aria-hidden': 'true'});
    this.bar.append(this.svg);
    this.bar.addEventListener('click', event => {
      const box = this.bar.getBoundingClientRect();
      this.pick(this.from + (event.clientX - box.left) / box.width * (this.to - this.from));
    });
    this.bar.addEventListener('keydown', event => this.key(event));
    $('window').addEventListener('change', () => this.load());
    this.clear();
  }

  clear() {
    this.stream = null;
    this.spans = [];
    this.position = null;
    this.told = 0;
    this.to = now();
    this.from = this.to - Number($('window').value);
    this.draw();
  }

  async show(stream) {
    const period = Number($('window').value) / 300;
    const due = stream !== this.stream || now() - (this.loaded ?? 0) > Math.max(2000, period);
    this.stream = stream;
    if (due) await this.load();
  }

  async load() {
    if (!this.stream) return;
    const {stream} = this;
    const to = this.loaded = now();
    const from = to - Number($('window').value);
    const answer = await ask(`/local/recorded?${new URLSearchParams({stream, from, to})}`);
    if (stream !== this.stream) return;
    Object.assign(this, {from, to, spans: answer.spans});
    this.draw();
  }

  /** Where the picture is, in epoch milliseconds. */
  place(position) {
    this.position = position;
    this.draw();
  }

  pick(time) {
    this.told = 0;
    const span = this.spans.find(one => one.to > time) ?? this.spans.at(-1);
    if (span) this.choose(Math.min(Math.max(time, span.from), Math.max(span.from, span.to - 500)));
  }

  key(event) {
    const here = this.position ?? this.to;
    const targets = {
      ArrowLeft: () => this.back(here - STEP_MILLIS),
      ArrowRight: () => this.pick(here + STEP_MILLIS),
      PageDown: () => this.back(here - STEP_MILLIS * PAGE_STEPS),
      PageUp: () => this.pick(here + STEP_MILLIS * PAGE_STEPS),
      Home: () => this.pick(this.from),
      End: () => this.pick(this.to),
    };
    const target = targets[event.key];
    if (!target) return;
    event.preventDefault();
    target();
  }

  /** To the left, a gap is skipped to the end of the media before it. */
  back(time) {
    this.told = 0;
    const span = this.spans.findLast(one => one.from <= time) ?? this.spans[0];
    if (span) this.choose(Math.min(time, Math.max(span.from, span.to - 500)));
  }

  draw() {
    const width = this.to - this.from;
    const at = time => (time - this.from) / width * 1000;
    const rects = this.spans.map(one => makeSvg('rect', {
      class: 'span', x: Math.max(0, at(one.from)), y: 0, height: 10,
      width: Math.max(1, at(Math.min(one.to, this.to)) - Math.max(0, at(one.from))),
    }));
    if (this.position) rects.push(makeSvg('rect', {class: 'now', x: at(this.position) - 1, y: 0, width: 2, height: 10}));
    this.svg.replaceChildren(...rects);
    say($('bar-from'), moment(this.from, width));
    say($('bar-to'), moment(this.to, width));
    this.tell(this.position ?? this.to, width);
  }

  tell(here, width) {
    if (document.activeElement === this.bar && Math.abs(here - this.told) < TELL_MILLIS) return;
    this.told = this.position ?? 0;
    this.bar.setAttribute('aria-valuemin', Math.round(this.from / 1000));
    this.bar.setAttribute('aria-valuemax', Math.round(this.to / 1000));
    this.bar.setAttribute('aria-valuenow', Math.round(here / 1000));
    this.bar.setAttribute('aria-valuetext', moment(here, width));
  }
}

const moment = (time, width) => width > 86400000 ? new Date(time).toLocaleString() : clock(time);
