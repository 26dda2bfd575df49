// Joins the parts: the channel in the address bar is shown, and what the service tells goes to whom it concerns.

import {$, heardTime, say} from './elements.js';
import {showChannels} from './channels.js';
import {Sessions} from './session.js';
import {Player} from './player.js';
import {Faults} from './faults.js';

const RETRY_MILLIS = 2000;

const sessions = new Sessions();
const player = new Player();
const faults = new Faults();

let feed;
let channel;
let retry;
let service;

function wanted() {
  const name = location.hash.slice(1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function listen() {
  feed?.close();
  clearTimeout(retry);
  // Browsers allow few connections to a server, and tabs that nobody looks at would use them up.
  if (document.hidden) return;
  const query = new URLSearchParams({filter: $('filter').value});
  if (channel) query.set('channel', channel);
  feed = new EventSource(`/local/live?${query}`);
  feed.onopen = () => say($('connection'), 'Connected');
  feed.onerror = () => {
    say($('connection'), 'The service does not answer; trying again …');
    // A feed that was refused does not come back by itself.
    if (feed.readyState === EventSource.CLOSED) retry = setTimeout(listen, RETRY_MILLIS);
  };
  feed.addEventListener('service', message => heardService(JSON.parse(message.data)));
  feed.addEventListener('channels', message => heardChannels(JSON.parse(message.data)));
  feed.addEventListener('channel', message => heardChannel(JSON.parse(message.data)));
  feed.addEventListener('gone', message => heardGone(JSON.parse(message.data)));
  feed.addEventListener('happened', message => sessions.happened(JSON.parse(message.data)));
}

/** Another run of the service counts events and sessions anew. */
function heardService(state) {
  heardTime(state.now);
  if (service !== state.started) sessions.clear();
  service = state.started;
}

function heardChannels(state) {
  heardTime(state.now);
  showChannels(state, channel);
  if (!channel && !location.hash && state.channels.length > 0) {
    location.replace(`#${encodeURIComponent(state.channels[0].name)}`);
  }
}

function heardGone(state) {
  show(false);
  say($('nothing-title'), `There is no channel ${state.name}`);
  player.clear();
}

function heardChannel(state) {
  show(true);
  sessions.show(state);
  player.show(state);
}

function show(details) {
  $('nothing').hidden = details;
  $('details').hidden = !details;
}

function choose() {
  const name = wanted();
  if (name === channel) return;
  channel = name;
  show(Boolean(name));
  say($('channel-name'), name);
  document.title = name ? `${name} – Local Kinesis Video Streams` : 'Local Kinesis Video Streams';
  sessions.clear();
  player.clear();
  faults.choose(name);
  listen();
}

addEventListener('hashchange', choose);
addEventListener('visibilitychange', listen);
let typing;
$('filter').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(listen, 250);
});
choose();
if (!feed) listen();
