// Joins the parts: the channel in the address bar is shown, and what the service tells goes to whom it concerns.

import {$, say} from './elements.js';
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

const wanted = () => decodeURIComponent(location.hash.slice(1));

function listen() {
  feed?.close();
  clearTimeout(retry);
  const query = new URLSearchParams({filter: $('filter').value});
  if (channel) query.set('channel', channel);
  feed = new EventSource(`/local/live?${query}`);
  feed.onopen = () => say($('connection'), 'Connected');
  feed.onerror = () => {
    say($('connection'), 'The service does not answer; trying again …');
    // A feed that was refused does not come back by itself.
    if (feed.readyState === EventSource.CLOSED) retry = setTimeout(listen, RETRY_MILLIS);
  };
  feed.addEventListener('channels', message => heardChannels(JSON.parse(message.data)));
  feed.addEventListener('channel', message => heardChannel(JSON.parse(message.data)));
  feed.addEventListener('happened', message => sessions.happened(JSON.parse(message.data)));
}

function heardChannels(state) {
  showChannels(state, channel);
  if (!channel && !location.hash && state.channels.length > 0) {
    location.replace(`#${encodeURIComponent(state.channels[0].name)}`);
  }
}

function heardChannel(state) {
  sessions.show(state);
  player.show(state);
}

function choose() {
  const name = wanted();
  if (name === channel) return;
  channel = name;
  $('nothing').hidden = Boolean(name);
  $('details').hidden = !name;
  say($('channel-name'), name);
  document.title = name ? `${name} – Local Kinesis Video Streams` : 'Local Kinesis Video Streams';
  sessions.clear();
  player.clear();
  faults.choose(name);
  listen();
}

addEventListener('hashchange', choose);
let typing;
$('filter').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(listen, 250);
});
choose();
if (!feed) listen();
