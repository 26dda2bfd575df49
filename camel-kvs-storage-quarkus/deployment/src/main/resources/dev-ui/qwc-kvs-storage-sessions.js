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
import { QwcHotReloadElement, html, css, nothing } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import '@qomponent/qui-badge';
import '@vaadin/icon';
import '@vaadin/text-field';
import 'qwc-no-data';
import { duration, since, took } from './kvs-storage-words.js';
import './qwc-kvs-storage-session.js';

const REFRESH = 1000;
/** A call that a reload of the application cut off is never answered. */
const PATIENCE = 5000;
const OBSTACLES = 5;
const NONE = html`<span class="quiet">–</span>`;
const LEVELS = { INGESTING: 'success', STARTING: 'contrast', IDLE: 'contrast', RECOVERING: 'warning', FAILED: 'error' };

/** The channel sessions of the application, those in trouble first; asks each second while it is looked at. */
export class QwcKvsStorageSessions extends QwcHotReloadElement {
    jsonRpc = new JsonRpc(this, false);

    static styles = css`
        :host {
            display: flex;
            flex-direction: column;
            gap: 10px;
            height: 100%;
            padding: 0 10px;
        }
        .bar {
            display: flex;
            flex-wrap: wrap;
            align-items: center;
            gap: 8px;
        }
        .bar vaadin-text-field {
            margin-left: auto;
            width: 18em;
        }
        .total {
            font-weight: 600;
        }
        .note {
            color: var(--lumo-secondary-text-color);
            font-size: var(--lumo-font-size-s);
        }
        .obstacle {
            border-left: 4px solid var(--lumo-error-color);
            background: var(--lumo-error-color-10pct);
            border-radius: 4px;
            padding: 8px 12px;
        }
        .scroll {
            overflow: auto;
        }
        table {
            border-collapse: collapse;
            width: 100%;
            font-size: var(--lumo-font-size-s);
        }
        th {
            text-align: left;
            font-weight: 500;
            white-space: nowrap;
            color: var(--lumo-secondary-text-color);
            position: sticky;
            top: 0;
            background: var(--lumo-base-color);
        }
        th, td {
            padding: 6px 14px 6px 6px;
            vertical-align: top;
        }
        th.number, td.number {
            text-align: right;
            white-space: nowrap;
            font-variant-numeric: tabular-nums;
        }
        tbody tr {
            border-top: 1px solid var(--lumo-contrast-10pct);
        }
        tr.session {
            cursor: pointer;
        }
        tr.session:hover {
            background: var(--lumo-contrast-5pct);
        }
        .channel {
            font-weight: 600;
            overflow-wrap: anywhere;
        }
        .failure {
            width: 30%;
        }
        .down {
            color: var(--lumo-error-text-color);
        }
        .quiet {
            color: var(--lumo-secondary-text-color);
        }
        .toggle {
            all: unset;
            cursor: pointer;
        }
        .toggle:focus-visible {
            outline: 2px solid var(--lumo-primary-color);
            border-radius: 4px;
        }
        vaadin-icon {
            width: 12px;
            height: 12px;
            margin-right: 4px;
        }
    `;

    static properties = {
        _report: { state: true },
        _error: { state: true },
        _filter: { state: true },
        _open: { state: true }
    };

    constructor() {
        super();
        this._filter = '';
        this._open = new Set();
    }

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
        this._timer = setInterval(() => this._ask(), REFRESH);
    }

    disconnectedCallback() {
        clearInterval(this._timer);
        super.disconnectedCallback();
    }

    hotReload() {
        this._asked = null;
        this._ask();
    }

    _ask() {
        if (document.hidden || (this._asked && Date.now() - this._asked < PATIENCE)) {
            return;
        }
        const asked = this._asked = Date.now();
        this.jsonRpc.sessions({ channel: this._filter })
            .then(response => this._show(asked, response.result, null))
            .catch(response => this._show(asked, this._report, response?.error?.message ?? String(response)));
    }

    /** What was asked before the newest question came too late. */
    _show(asked, report, error) {
        if (asked === this._asked) {
            this._asked = null;
            this._report = report;
            this._error = error;
        }
    }

    _choose(event) {
        this._filter = event.target.value;
        this.hotReload();
    }

    _toggle(id) {
        const open = new Set(this._open);
        if (!open.delete(id)) {
            open.add(id);
        }
        this._open = open;
    }

    render() {
        return html`
            ${this._error ? html`<div class="obstacle" role="alert">${this._error}</div>` : nothing}
            ${this._report ? this._renderReport(this._report) : html`<span class="note">Asking the application …</span>`}`;
    }

    _renderReport(report) {
        return html`
            <div class="bar">
                <span class="total">${report.total} ${report.total === 1 ? 'session' : 'sessions'}</span>
                ${Object.entries(report.states).filter(([, count]) => count > 0).map(([state, count]) => html`
                    <qui-badge small level="${LEVELS[state]}"><span>${count} ${state}</span></qui-badge>`)}
                <vaadin-text-field placeholder="Part of a channel's name" aria-label="Filter by channel" theme="small"
                    clear-button-visible .value="${this._filter}" @value-changed="${this._choose}"></vaadin-text-field>
            </div>
            ${this._renderObstacles(report.obstacles)}
            ${report.total === 0 ? this._renderNone() : this._renderSessions(report)}`;
    }

    /** There is one for each account, region and credentials that calls are made with. */
    _renderObstacles(obstacles) {
        const more = obstacles.length - OBSTACLES;
        return html`
            ${obstacles.slice(0, OBSTACLES).map(obstacle => html`
                <div class="obstacle" role="alert">
                    <b>No call to AWS can succeed: ${obstacle.kind}</b>, for ${since(obstacle.time)}.
                    ${obstacle.message} <i>${obstacle.remedy}</i>
                </div>`)}
            ${more > 0 ? html`<span class="note">And ${more} more, of other accounts, regions or credentials.</span>` : nothing}`;
    }

    _renderNone() {
        return this._filter
            ? html`<qwc-no-data message="No channel's name contains “${this._filter}”."></qwc-no-data>`
            : html`<qwc-no-data message="No channel sessions yet: they come with the first route from or to kvs-storage."></qwc-no-data>`;
    }

    _renderSessions(report) {
        const more = report.total - report.sessions.length;
        return html`
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th>Channel</th><th>State</th><th class="number">For</th><th class="number">Without media for</th>
                            <th class="number">First media after</th><th class="number">Joins</th><th class="failure">Last failure</th>
                        </tr>
                    </thead>
                    <tbody>${report.sessions.map(session => this._renderSession(session))}</tbody>
                </table>
                ${more > 0 ? html`<p class="note">${more} more, none of them in more trouble than these: use the filter.</p>` : nothing}
            </div>`;
    }

    _renderSession(session) {
        const open = this._open.has(session.sessionId);
        return html`
            <tr class="session" @click="${() => this._toggle(session.sessionId)}">
                <td class="channel">
                    <button class="toggle" aria-expanded="${open}">
                        <vaadin-icon icon="font-awesome-solid:${open ? 'chevron-down' : 'chevron-right'}"></vaadin-icon>${session.channelName}
                    </button>
                    ${session.role === 'VIEWER' ? html`<qui-badge tiny><span>viewer</span></qui-badge>` : nothing}
                </td>
                <td>
                    <qui-badge small level="${LEVELS[session.state]}"><span>${session.state}</span></qui-badge>
                    ${session.stalled ? html`<qui-badge small level="warning"><span>stalled</span></qui-badge>` : nothing}
                    ${session.rejoining ? html`<qui-badge small><span>rejoining</span></qui-badge>` : nothing}
                </td>
                <td class="number">${since(session.since)}</td>
                <td class="number down">${session.downSince ? since(session.downSince) : NONE}</td>
                <td class="number">${session.timings ? duration(took(session.timings)) : NONE}</td>
                <td class="number">${session.joins}</td>
                <td class="failure">${this._renderFailure(session)}</td>
            </tr>
            ${open ? html`<tr><td colspan="7"><qwc-kvs-storage-session .session="${session}"></qwc-kvs-storage-session></td></tr>` : nothing}`;
    }

    _renderFailure({ lastFailure: failure }) {
        return failure ? html`${failure.kind} <span class="quiet">${since(failure.time)} ago</span>` : NONE;
    }
}

customElements.define('qwc-kvs-storage-sessions', QwcKvsStorageSessions);
