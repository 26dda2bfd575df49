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
/** One of AWS's APIs as the SDK's own client calls it, and what came of every call. */
export class Api {
  #client;
  #module;
  #record;

  /** @param module of the SDK; @param config of its client; @param record is told of each call: operation, error or null */
  constructor(module, config, record) {
    const [clientName] = Object.keys(module).filter((name) => /^KinesisVideo\w*Client$/.test(name));
    this.#client = new module[clientName](config);
    this.#module = module;
    this.#record = record;
  }

  /** Every operation that the SDK knows of this API. */
  get operations() {
    return Object.keys(this.#module)
      .filter((name) => /^\w+Command$/.test(name))
      .map((name) => name.replace(/Command$/, ''));
  }

  async call(operation, input) {
    const Command = this.#module[`${operation}Command`];
    try {
      const output = await this.#client.send(new Command(input));
      this.#record(operation, null);
      return output;
    } catch (error) {
      this.#record(operation, error);
      throw error;
    }
  }

  /** Expects the call to be refused, by an error of that name and status. */
  async refuses(name, status, operation, input) {
    const error = await this.call(operation, input).then(
      () => new Error(`${operation} was accepted, ${name} was expected`),
      (refusal) => refusal,
    );
    const got = `${error.name} ${error.$metadata?.httpStatusCode}`;
    if (got !== `${name} ${status}`) {
      throw new Error(`${operation}: expected ${name} ${status}, got ${got}: ${error.message}`);
    }
    if (!error.message) {
      throw new Error(`${operation}: ${name} has no message`);
    }
  }
}
