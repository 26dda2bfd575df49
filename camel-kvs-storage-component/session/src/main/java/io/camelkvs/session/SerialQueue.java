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
package io.camelkvs.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after another, in the order they came, on a pool that is shared with others. A task sees everything
 * that the tasks before it wrote. Any thread may add tasks.
 */
final class SerialQueue implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

    /** After so many tasks in a row the pool's thread is handed on, so that a busy queue does not starve the others. */
    private static final int TURN = 32;

    private final Executor pool;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    SerialQueue(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        takeTurn();
    }

    private void takeTurn() {
        try {
            pool.execute(this::turn);
        } catch (RejectedExecutionException e) {
            synchronized (tasks) {
                LOG.warn("The pool was shut down before the sessions that use it; {} tasks are dropped", tasks.size());
                tasks.clear();
                running = false;
            }
        }
    }

    private void turn() {
        for (int i = 0; i < TURN; i++) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
                if (task == null) {
                    running = false;
                    return;
                }
            }
            try {
                task.run();
            } catch (Throwable t) {
                LOG.error("A task failed; the ones after it go on", t);
            }
        }
        takeTurn();
    }
}
