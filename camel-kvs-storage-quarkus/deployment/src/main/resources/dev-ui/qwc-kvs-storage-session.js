/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
import { LitElement, html, css, nothing } from 'lit';
import { bytes, clock, duration } from './kvs-storage-words.js';

/** The stages of a media connection in their order, as the component names them. */
const STAGES = {
    describe: 'describe the channel',
    endpoint: 'look up endpoints',
    iceConfig: 'get STUN and TURN servers',
    signaling: 'open the WebSocket',
    joinCall: 'JoinStorageSession',
    joinToOffer: 'wait for the offer',
    offerToAnswer: 'answer it',
    answerToConnected: 'connect',
    connectedToAcknowledged: 'first media acknowledged'
};

/** One channel session: what failed last and what to do, how long its media connection took, what it sends. */
export class QwcKvsStorageSession extends LitElement {
    static styles = css`
        :host {
            display: flex;
            flex-wrap: wrap;
            gap: 10px 40px;
            padding: 4px 22px 14px;
        }
        .failure {
            flex-basis: 100%;
        }
        h4 {
            margin: 0 0 4px;
            font-weight: 600;
        }
        dl {
            display: grid;
            grid-template-columns: max-content auto;
            gap: 2px 14px;
            margin: 0;
        }
        dl.stages {
            grid-template-columns: max-content max-content 160px;
        }
        dt {
            color: var(--lumo-secondary-text-color);
        }
        dd {
            margin: 0;
            overflow-wrap: anywhere;
            font-variant-numeric: tabular-nums;
        }
        .stages dd {
            text-align: right;
        }
        .stages .bar {
            align-self: center;
            height: 8px;
            border-radius: 4px;
            background: var(--lumo-primary-color-50pct);
            min-width: 1px;
        }
    `;

    static properties = {
        session: { attribute: false }
    };

    render() {
        const { lastFailure, timings, stats } = this.session;
        return html`
            ${lastFailure ? this._renderFailure(lastFailure) : nothing}
            ${timings ? this._renderTimings(timings) : nothing}
            ${stats ? this._renderStats(stats) : nothing}
            ${this._renderRest(this.session)}`;
    }

    _renderFailure(failure) {
        return html`<div class="failure"><h4>Last failure, ${new Date(failure.time).toLocaleTimeString()}</h4>
            ${failure.message} <i>${failure.remedy}</i></div>`;
    }

    _renderTimings(timings) {
        const stages = Object.keys(STAGES).filter(stage => timings[stage] !== undefined);
        const longest = Math.max(1, ...stages.map(stage => timings[stage]));
        return html`<div><h4>How long the connection took</h4><dl class="stages">
            ${stages.map(stage => html`<dt>${STAGES[stage]}</dt><dd>${duration(timings[stage])}</dd>
                <div class="bar" style="width: ${100 * timings[stage] / longest}%"></div>`)}
            </dl></div>`;
    }

    _renderStats(stats) {
        return html`<div><h4>What was sent</h4>${this._renderList({
            'frames': `${stats.videoFramesSent}, of these ${stats.keyFramesSent} key frames`,
            'video': bytes(stats.videoBytesSent),
            'encoder’s aim': stats.targetBitrate ? `${Math.round(stats.targetBitrate / 1000)} kbit/s` : null,
            'audio packets': stats.audioPacketsSent,
            'packets lost': stats.packetsLost,
            'round trip': stats.roundTripMillis === undefined ? null : duration(stats.roundTripMillis),
            'asked for again': `${stats.nackCount} packets, ${stats.pliCount} key frames`
        })}</div>`;
    }

    _renderRest(session) {
        return html`<div><h4>Session ${session.sessionId}</h4>${this._renderList({
            'wanted': session.wanted ? 'yes' : 'no',
            'signaling': session.signaling,
            'media': session.media,
            'offers': session.offers,
            'connections': `${session.connections}, of these ${session.rejoins} replaced another`,
            'gaps': duration(session.totalGap),
            'clock of AWS': session.clockOffset === undefined ? null : clock(session.clockOffset),
            'channel': session.channelArn,
            'stream': session.streamArn
        })}</div>`;
    }

    _renderList(values) {
        return html`<dl>${Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
            .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
    }
}

customElements.define('qwc-kvs-storage-session', QwcKvsStorageSession);
