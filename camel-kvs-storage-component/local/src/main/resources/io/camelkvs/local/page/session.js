// The storage sessions of the chosen channel: how long their beginning took, their figures, and what happened.

import {$, clock, make, say, span} from './elements.js';
import {Chart} from './chart.js';

const STAGES = [
  ['JOINED', 'OFFER_SENT', 'join to offer'],
  ['OFFER_SENT', 'ANSWERED', 'offer to answer'],
  ['ANSWERED', 'CONNECTED', 'answer to connected'],
  ['CONNECTED', 'FRAGMENT_STORED', 'connected to first fragment'],
];
const BAD = ['STORE_FAILED', 'FAULT_INJECTED', 'MASTER_DISCONNECTED', 'VIEWER_DISCONNECTED'];
const GOOD = ['CONNECTED', 'STORE_RECOVERED'];
const MOST_EVENTS = 300;

export class Sessions {
  constructor() {
    this.clear();
  }

  clear() {
    this.panels = new Map();
    this.firsts = new Map();
    this.last = 0;
    $('sessions').replaceChildren();
    $('events').replaceChildren();
    $('channel-state').replaceChildren();
  }

  show(state) {
    const chips = [
      chip(state.master ? 'master connected' : 'no master', state.master ? 'good' : 'warn'),
      ...(state.viewers ? [chip(`${state.viewers} viewer${state.viewers > 1 ? 's' : ''}`)] : []),
      chip(state.stream ? `stored in ${state.stream}` : 'not stored', state.stream ? '' : 'warn'),
      ...(state.media ? [chip(`${state.media.fragments} fragments`)] : []),
    ];
    const text = chips.map(one => one.textContent).join();
    if ($('channel-state').dataset.text !== text) {
      $('channel-state').dataset.text = text;
      $('channel-state').replaceChildren(...chips);
    }
    this.showSessions(state);
  }

  showSessions(state) {
    const present = new Set(state.sessions.map(session => session.number));
    for (const [number, panel] of this.panels) {
      if (!present.has(number)) {
        panel.element.remove();
        this.panels.delete(number);
        this.firsts.delete(number);
      }
    }
    for (const session of state.sessions) this.panel(session).show(session, state.now, this.firsts.get(session.number));
    $('no-session').hidden = state.sessions.length > 0;
  }

  panel({number, role}) {
    if (!this.panels.has(number)) {
      const panel = new Panel(role);
      this.panels.set(number, panel);
      $('sessions').prepend(panel.element);
    }
    return this.panels.get(number);
  }

  happened(event) {
    // After the connection was lost, the feed begins again with what was heard before.
    if (event.number <= this.last) return;
    this.last = event.number;
    if (event.session) {
      const firsts = event.kind !== 'JOINED' && this.firsts.get(event.session) || {};
      firsts[event.kind] ??= event.time;
      this.firsts.set(event.session, firsts);
    }
    this.list(event);
  }

  list(event) {
    const kind = event.kind.toLowerCase().replaceAll('_', ' ');
    const tone = BAD.includes(event.kind) ? 'bad' : GOOD.includes(event.kind) ? 'good' : '';
    $('events').prepend(make('li', {},
      make('time', {dateTime: new Date(event.time).toISOString()}, clock(event.time)),
      make('span', {className: 'number'}, event.session ? `#${event.session}` : ''),
      make('span', {className: tone}, kind),
      make('span', {className: 'detail'}, event.detail ?? '')));
    while ($('events').children.length > MOST_EVENTS) $('events').lastChild.remove();
  }
}

const chip = (text, tone = '') => make('span', {className: `chip ${tone}`}, text);

class Panel {
  constructor(role) {
    this.title = make('h4');
    this.stages = make('div', {className: 'stages', 'aria-hidden': 'true'});
    this.legend = make('p', {className: 'legend'});
    this.charts = {
      bitrate: new Chart('Bit rate', 'kbit/s'),
      frames: new Chart('Pictures', '/s', 1),
      roundTrip: new Chart('Round trip', 'ms', 1),
      lost: new Chart(role === 'VIEWER' ? 'Packets resent' : 'Packets lost', '/s'),
    };
    this.element = make('div', {className: 'session'}, this.title, this.stages, this.legend,
      make('div', {className: 'charts'}, ...Object.values(this.charts).map(chart => chart.element)));
  }

  show(session, now, firsts = {}) {
    const who = session.role === 'VIEWER' ? `viewer ${session.clientId}` : 'master';
    say(this.title, `#${session.number} · ${who} · ${session.state.toLowerCase()} · joined ${clock(session.joined)}, ${span(now - session.joined)} ago`);
    this.showStages(firsts);
    this.chart(session, now);
  }

  showStages(firsts) {
    const times = STAGES.filter(([from, to]) => firsts[from] && firsts[to] && firsts[to] >= firsts[from])
      .map(([from, to, name]) => ({name, stage: STAGES.findIndex(one => one[1] === to) + 1, millis: firsts[to] - firsts[from]}));
    const text = JSON.stringify(times);
    if (text === this.shown) return;
    this.shown = text;
    this.stages.replaceChildren(...times.map(time => {
      const part = make('span', {className: `stage-${time.stage}`, title: `${time.name}: ${span(time.millis)}`});
      part.style.flexGrow = Math.max(time.millis, 1);
      return part;
    }));
    this.legend.replaceChildren(...times.map(time => make('span', {}, make('i', {className: `stage-${time.stage}`}), `${time.name} ${span(time.millis)}`)));
  }

  /** Of the master what came in, of a viewer what was sent. */
  chart(session, now) {
    const figures = session.role === 'VIEWER'
      ? {bytes: session.sent.videoBytes + session.sent.audioBytes, pictures: session.sent.accessUnits, lost: session.sent.resentPackets}
      : {bytes: session.stats.videoBytes + session.stats.audioBytes, pictures: session.stats.accessUnits, lost: session.stats.lostPackets};
    const before = this.before;
    this.before = {figures, now};
    if (!before || now <= before.now) return;
    const perSecond = name => Math.max(0, figures[name] - before.figures[name]) * 1000 / (now - before.now);
    this.charts.bitrate.add(perSecond('bytes') * 8 / 1000);
    this.charts.frames.add(perSecond('pictures'));
    this.charts.roundTrip.add(session.roundTripMillis >= 0 ? session.roundTripMillis : null);
    this.charts.lost.add(perSecond('lost'));
  }
}
