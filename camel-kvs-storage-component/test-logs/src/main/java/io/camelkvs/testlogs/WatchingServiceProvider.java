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
package io.camelkvs.testlogs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleServiceProvider;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * SLF4J with {@link LogWatch} before slf4j-simple, whose simplelogger.properties decides what is printed as ever.
 * Chosen by the system property {@code slf4j.provider}, so that a program without it logs as usual.
 */
public final class WatchingServiceProvider implements SLF4JServiceProvider {

    private final SLF4JServiceProvider printing = new SimpleServiceProvider();
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

    @Override
    public void initialize() {
        printing.initialize();
        JulWatch.install();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> loggers.computeIfAbsent(
                name, n -> new WatchedLogger(printing.getLoggerFactory().getLogger(n)));
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return printing.getMarkerFactory();
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return printing.getMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return printing.getRequestedApiVersion();
    }
}
