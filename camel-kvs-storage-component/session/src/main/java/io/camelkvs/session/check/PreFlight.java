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
package io.camelkvs.session.check;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.camelkvs.session.Scheduler;
import io.camelkvs.session.SessionRuntime;
import io.camelkvs.session.aws.KvsApi;
import io.camelkvs.session.media.MediaCatalog;
import io.camelkvs.session.media.MediaRuntime;
import io.camelkvs.session.quota.Quotas;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/**
 * Looks at everything that a storage session needs without joining one: asks the service, the STUN and TURN servers and
 * the media engine. Opens no signaling connection, no camera and no TURN allocation. Safe for use by any thread.
 */
public final class PreFlight {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final KvsApi api;
    private final Quotas quotas;
    private final SessionRuntime runtime;
    private final MediaSteps media;
    private final IceSteps ice;

    /** @param quotas that the sessions of this API share */
    public PreFlight(KvsApi api, Quotas quotas, MediaCatalog catalog, SessionRuntime runtime) {
        this(api, quotas, catalog, runtime, new SocketProbe(runtime.scheduler(), () ->
                (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    PreFlight(KvsApi api, Quotas quotas, MediaCatalog catalog, SessionRuntime runtime, IceServerProbe probe) {
        MediaRuntime mediaRuntime = new MediaRuntime(runtime.pacer(), runtime.readers(), runtime.blocking());
        this.api = api;
        this.quotas = quotas;
        this.runtime = runtime;
        this.media = new MediaSteps(catalog, mediaRuntime, runtime.scheduler());
        this.ice = new IceSteps(probe);
    }

    /**
     * Begins at once and completes within 15 s, on any thread; what is not known by then has failed. Never completes
     * exceptionally by itself; if the caller cancels the future, no further call is made.
     */
    public CompletableFuture<CheckReport> check(CheckSubject subject) {
        Scheduler time = runtime.scheduler();
        Steps steps = new Steps(quotas, subject.channel().name(), time::now);
        plan(steps, subject);
        CompletableFuture<CheckReport> report = steps.findings()
                .thenApply(findings ->
                        new CheckReport(subject.channel().name(), time.now(), withUnproven(findings, subject)));
        Scheduler.Task limit =
                time.schedule(LIMIT, () -> steps.stop("gave no answer within " + LIMIT.toSeconds() + " s"));
        report.whenComplete((result, error) -> {
            limit.cancel();
            steps.stop("was cancelled");
        });
        return report;
    }

    private void plan(Steps steps, CheckSubject subject) {
        planService(steps, new ServiceSteps(api, subject));
        Executor pool = runtime.blocking();
        var source = steps.run(Step.MEDIA_SOURCE, Steps.start(), pool, any -> media.source(subject.media()));
        steps.run(Step.CODECS, source, pool, media::codecs);
    }

    private void planService(Steps steps, ServiceSteps service) {
        Executor pool = runtime.calls();
        var credentials = steps.run(Step.CREDENTIALS, Steps.start(), pool, any -> service.credentials());
        var channel = steps.ask(Step.CHANNEL, credentials, any -> service.channel());
        var storage = steps.ask(Step.STORAGE, channel, service::storage);

        var enterable = channel.thenCombine(storage, ServiceSteps::enterable);
        var entrance = steps.ask(Step.ENDPOINTS, enterable, service::endpoints);
        var servers = steps.ask(Step.ICE_CONFIG, entrance, service::iceServers);
        steps.then(
                Step.ICE_SERVERS,
                servers,
                list -> IceSteps.askAll(list, address -> steps.call(pool, () -> ice.ask(address))));

        var streamArn = storage.thenApply(ServiceSteps::streamArn);
        var stream = steps.ask(Step.STREAM, streamArn, service::stream);
        steps.then(Step.RETENTION, stream, found -> completedFuture(ServiceSteps.retention(found)));
        steps.ask(Step.DATA_ENDPOINT, streamArn, service::dataEndpoint);

        var answered = channel.thenApply(any -> Outcome.of(true));
        steps.then(Step.CLOCK, answered, any -> completedFuture(service.clock()));
    }

    private static List<Finding> withUnproven(List<Finding> findings, CheckSubject subject) {
        return Stream.concat(findings.stream(), UnprovenRights.of(subject.role(), subject.ingesting()).stream())
                .sorted(Comparator.comparing(Finding::aspect))
                .toList();
    }
}
