// Plays the chosen channel by HLS, live or from a time on.

import {$, ask, clock, now, say} from './elements.js';
import {TimeBar} from './timebar.js';

/** How much is played from a chosen time on; the service takes a day at most. */
const RANGE_MILLIS = 6 * 3600 * 1000;
const RETRY_MILLIS = 3000;
/** What breaks off again and again is tried ever more rarely, up to 48 s: each time takes a session from others. */
const MOST_DOUBLINGS = 4;
/** No more behind than a fragment needs to be whole, and one to spare. */
const LIVE_OPTIONS = {liveSyncDurationCount: 1, liveMaxLatencyDurationCount: 4, maxLiveSyncPlaybackRate: 1.5, backBufferLength: 30};

export class Player {
  constructor() {
    this.video = $('video');
    this.bar = new TimeBar(time => this.play(time));
    $('live').addEventListener('click', () => this.play(null));
    this.video.addEventListener('playing', () => this.broken = 0);
    this.video.addEventListener('error', () => this.breakOff());
    setInterval(() => this.tell(), 500);
    this.clear();
  }

  clear() {
    this.stop();
    this.stream = null;
    this.from = null;
    this.broken = 0;
    this.bar.clear();
    this.note('');
  }

  show(state) {
    if (!state.stream) {
      this.note('Storage is not enabled for this channel: peers talk to each other, and nothing is stored.');
      return;
    }
    const isNew = this.stream !== state.stream;
    this.stream = state.stream;
    this.recording = state.sessions.some(session => session.state === 'CONNECTED' && session.role !== 'VIEWER');
    this.bar.show(state.stream).catch(error => this.note(error.message));
    if (isNew || (!this.busy && this.recording && this.from === null)) this.play(this.from);
  }

  /** @param from epoch milliseconds, or null for live */
  async play(from) {
    this.stop();
    this.from = from;
    $('live').setAttribute('aria-pressed', String(from === null));
    if (!this.stream) return;
    if (from === null && !this.recording) {
      this.note('Nothing is being recorded now. Choose a time on the bar to see what was.');
      return;
    }
    const attempt = this.attempt = {};
    this.busy = true;
    try {
      const query = new URLSearchParams({stream: this.stream, ...(from === null ? {} : {from, to: from + RANGE_MILLIS})});
      const {url, note} = await ask(`/local/playback?${query}`);
      if (attempt !== this.attempt) return;
      if (url) this.attach(url);
      else this.again(from === null ? 'Waiting for the first fragment …' : note);
    } catch (error) {
      if (attempt === this.attempt) this.again(error.message);
    }
  }

  attach(url) {
    this.note('');
    if (!window.Hls?.isSupported()) {
      this.video.src = url;
      this.video.play().catch(() => {});
      return;
    }
    const hls = this.hls = new window.Hls(this.from === null ? LIVE_OPTIONS : {startPosition: 0});
    hls.on(window.Hls.Events.ERROR, (_, error) => {
      if (error.fatal && hls === this.hls) this.breakOff();
    });
    hls.on(window.Hls.Events.MANIFEST_PARSED, () => this.video.play().catch(() => {}));
    hls.loadSource(url);
    hls.attachMedia(this.video);
  }

  breakOff() {
    if (!this.busy || this.timer) return;
    this.again('Playback broke off; trying again …', RETRY_MILLIS * 2 ** Math.min(this.broken++, MOST_DOUBLINGS));
  }

  /** Later; what is not live goes on where it was. */
  again(note, delay = RETRY_MILLIS) {
    const from = this.from === null ? null : this.shown ?? this.from;
    this.stop();
    this.note(note);
    this.busy = true;
    this.timer = setTimeout(() => this.play(from), delay);
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = null;
    this.attempt = null;
    this.busy = false;
    this.shown = null;
    this.hls?.destroy();
    this.hls = null;
    if (!this.video.hasAttribute('src')) return;
    this.video.removeAttribute('src');
    this.video.load();
  }

  /** Which moment the picture shows. */
  tell() {
    const shown = this.hls?.playingDate?.getTime() ?? null;
    this.shown = shown ?? this.shown;
    this.bar.place(shown);
    if (shown === null) say($('watching'), '');
    else if (this.from === null) say($('watching'), `${clock(shown)}, ${((now() - shown) / 1000).toFixed(1)} s ago`);
    else say($('watching'), new Date(shown).toLocaleString());
  }

  note(text) {
    say($('screen-note'), text);
  }
}
