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
package io.camelkvs.local.control;

/**
 * Takes away what was marked as being deleted: at once, or after it has been DELETING for a while. What a crash left
 * half deleted is finished at the next start. Any thread may call; blocks on files.
 */
final class Deletions {

    private final CatalogFile catalog;
    private final Account account;
    private final DeletionEffects effects;

    Deletions(CatalogFile catalog, Account account, DeletionEffects effects) {
        this.catalog = catalog;
        this.account = account;
        this.effects = effects;
    }

    /** Of all that is marked. */
    void finishAll() {
        catalog.get().deleting().forEach(this::finish);
    }

    void finish(Resource marked) {
        if (marked instanceof Channel channel) {
            effects.channelDeleted(channel);
        } else {
            effects.streamDeleted((Stream) marked);
        }
        Runnable removal = () -> catalog.change(before -> Change.without(marked));
        if (account.activationDelay().isZero()) {
            removal.run();
        } else {
            effects.later(account.activationDelay(), removal);
        }
    }
}
