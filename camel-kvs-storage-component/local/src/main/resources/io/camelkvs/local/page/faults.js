// Turns faults on and off, for the chosen channel.

import {$, ask, make, say} from './elements.js';

const PATH = '/local/faults';
const QUICK = [
  ['Cut media for 10 s', {kind: 'MEDIA_CUT', durationMillis: 10000}],
  ['End the session', {kind: 'SESSION_END'}],
  ['Close DTLS', {kind: 'DTLS_CLOSE'}],
  ['GO_AWAY', {kind: 'GO_AWAY'}],
  ['Cut the socket', {kind: 'SOCKET_CUT'}],
  ['Silence the socket', {kind: 'SOCKET_SILENT'}],
  ['New ICE servers', {kind: 'RECONNECT_ICE_SERVER'}],
  ['Another master', {kind: 'DISPLACE'}],
  ['No offer, once', {kind: 'NO_OFFER', count: 1}],
  ['Refuse a join', {kind: 'ERROR', operation: 'JoinStorageSession', error: 'ClientLimitExceededException', count: 1}],
  ['5 % loss', {kind: 'PACKET_LOSS', probability: 0.05}],
];
const OFTEN = ['count', 'probability'];
const MEMBERS = {
  ERROR: ['operation', 'status', 'error', 'message', ...OFTEN], SLOW: ['operation', 'delayMillis', ...OFTEN],
  SIGNATURE_EXPIRED: ['operation', ...OFTEN], SIGNATURE_NOT_YET_CURRENT: ['operation', ...OFTEN],
  NO_OFFER: OFTEN, LATE_OFFER: ['delayMillis', ...OFTEN], TWO_OFFERS: OFTEN, CANDIDATES_BEFORE_OFFER: OFTEN,
  CANDIDATES_WITHOUT_MID: OFTEN, STRAY_FRAMES: OFTEN, ANSWER_REJECTED: ['message', ...OFTEN], ICE_SILENT: OFTEN,
  PACKET_LOSS: ['probability', 'direction'], PACKET_DELAY: ['delayMillis', 'direction'], PACKET_REORDER: ['probability', 'direction'],
  MEDIA_CUT: ['durationMillis'], DTLS_CLOSE: [], SESSION_END: [], GO_AWAY: [], RECONNECT_ICE_SERVER: [], SOCKET_CUT: [],
  SOCKET_SILENT: [], DISPLACE: ['mode'],
};
const NUMBERS = ['count', 'probability', 'status', 'delayMillis', 'durationMillis'];
const CHOICES = {direction: ['', 'IN', 'OUT'], mode: ['', 'CLOSE_OLDER', 'SILENCE_OLDER', 'CUT_OLDER']};
const NAMES = {delayMillis: 'delay (ms)', durationMillis: 'duration (ms)'};
const REFRESH_MILLIS = 2000;

export class Faults {
  constructor() {
    $('quick').append(...QUICK.map(([name, fault]) =>
      make('button', {type: 'button', onclick: () => this.inject(fault)}, name)));
    this.kind = make('select', {onchange: () => this.showMembers()}, ...Object.keys(MEMBERS).map(kind => make('option', {}, kind)));
    this.members = [];
    $('fault-form').addEventListener('submit', event => {
      event.preventDefault();
      this.inject(this.fault());
    });
    this.showMembers();
    setInterval(() => this.refresh(), REFRESH_MILLIS);
  }

  choose(channel) {
    this.channel = channel;
    say($('fault-note'), '');
    this.refresh();
  }

  showMembers() {
    this.members = MEMBERS[this.kind.value].map(name => ({name, input: input(name)}));
    $('fault-form').replaceChildren(
      make('label', {}, 'kind', this.kind),
      ...this.members.map(({name, input}) => make('label', {}, NAMES[name] ?? name, input)),
      make('button', {type: 'submit'}, 'Inject'));
  }

  fault() {
    const given = this.members.filter(({input}) => input.value !== '')
      .map(({name, input}) => [name, NUMBERS.includes(name) ? Number(input.value) : input.value]);
    return {kind: this.kind.value, ...Object.fromEntries(given)};
  }

  async inject(fault) {
    try {
      const {id} = await ask(PATH, {method: 'POST', body: JSON.stringify({...fault, channel: this.channel})});
      say($('fault-note'), `${id}: ${fault.kind} injected.`);
    } catch (error) {
      say($('fault-note'), error.message);
    }
    this.refresh();
  }

  async refresh() {
    if (!this.channel) return;
    try {
      const {faults} = await ask(PATH);
      this.list(faults.filter(fault => fault.on && (!fault.channel || fault.channel === this.channel)));
    } catch {
      // The head of the page says that the service does not answer.
    }
  }

  list(faults) {
    const text = JSON.stringify(faults);
    if (text === this.shown) return;
    this.shown = text;
    $('fault-list').replaceChildren(...faults.reverse().map(fault => this.entry(fault)));
  }

  entry({id, on, hits, kind, ...members}) {
    const details = Object.entries(members).filter(([name]) => name !== 'channel')
      .map(([name, value]) => `${NAMES[name] ?? name} ${value}`).join(', ');
    const remove = make('button', {type: 'button', 'aria-label': `Remove ${id}, ${kind}`, onclick: async () => {
      await ask(`${PATH}/${id}`, {method: 'DELETE'}).catch(error => say($('fault-note'), error.message));
      this.refresh();
    }}, 'Remove');
    return make('li', {}, make('span', {}, make('code', {}, kind), `${details && ` ${details}`} · hits: ${hits}`), remove);
  }
}

function input(name) {
  if (CHOICES[name]) return make('select', {}, ...CHOICES[name].map(value => make('option', {value}, value || 'any')));
  return NUMBERS.includes(name)
    ? make('input', {type: 'number', step: 'any', inputMode: 'decimal'})
    : make('input', {type: 'text', autocomplete: 'off', spellcheck: false});
}
