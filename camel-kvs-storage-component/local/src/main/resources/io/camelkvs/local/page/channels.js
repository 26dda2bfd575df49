// The list of channels.

import {$, make, say} from './elements.js';

const STATES = {WAITING: 'joining', OFFERED: 'joining', ANSWERED: 'connecting', CONNECTED: 'recording'};

let shown = '';

export function showChannels(state, chosen) {
  const text = JSON.stringify([state.channels, chosen]);
  if (text === shown) return;
  shown = text;
  const focused = document.activeElement?.closest('#channels a')?.hash;
  $('channels').replaceChildren(...state.channels.map(channel => entry(channel, chosen)));
  if (focused) [...$('channels').querySelectorAll('a')].find(link => link.hash === focused)?.focus();
  const more = state.count - state.channels.length;
  say($('channels-note'), more > 0 ? `and ${more} more; the filter finds them` : state.count ? '' : 'None found.');
}

function entry(channel, chosen) {
  const link = make('a', {href: `#${encodeURIComponent(channel.name)}`},
    make('span', {className: `dot ${channel.state ?? ''}`, 'aria-hidden': 'true'}),
    make('span', {}, channel.name),
    make('span', {className: 'unseen'}, `, ${STATES[channel.state] ?? 'no storage session'}`));
  if (channel.name === chosen) link.setAttribute('aria-current', 'page');
  return make('li', {}, link);
}
