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
package io.camelkvs.session.month;

import io.camelkvs.session.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * The pool for calls that block on virtual time. Each call has a thread of its own, as it would have in production, but
 * only one thread of all runs at a time: the test's hands over to a call and goes on when that blocks or ends. So runs
 * repeat exactly.
 */
final class Calls implements Executor, AutoCloseable {

    private final VirtualTime time;
    private final List<Worker> workers = new ArrayList<>();
    private final Deque<Worker> idle = new ArrayDeque<>();

    Calls(VirtualTime time) {
        this.time = time;
    }

    @Override
    public void execute(Runnable call) {
        time.executor().execute(() -> {
            Worker worker = idle.isEmpty() ? newWorker() : idle.pop();
            worker.call = call;
            worker.run(this);
        });
    }

    /** Blocks the call that runs on this thread. */
    void block(Duration duration) {
        Worker worker = (Worker) Thread.currentThread();
        time.schedule(duration, () -> worker.run(this));
        worker.handBack();
    }

    /** Calls that are blocked. */
    int running() {
        return workers.size() - idle.size();
    }

    @Override
    public void close() throws InterruptedException {
        for (Worker worker : workers) {
            worker.interrupt();
            worker.join();
        }
    }

    private Worker newWorker() {
        Worker worker = new Worker();
        workers.add(worker);
        worker.start();
        return worker;
    }

    private static final class Worker extends Thread {

        private final Semaphore mine = new Semaphore(0);
        private final Semaphore others = new Semaphore(0);
        private Runnable call;
        private boolean done;

        Worker() {
            super("month-call");
            setDaemon(true);
        }

        /** On the test's thread: lets this one run until it blocks or is done. */
        private void run(Calls pool) {
            done = false;
            mine.release();
            others.acquireUninterruptibly();
            if (done) {
                pool.idle.push(this);
            }
        }

        private void handBack() {
            others.release();
            mine.acquireUninterruptibly();
        }

        @Override
        public void run() {
            try {
                while (true) {
                    mine.acquire();
                    call.run();
                    done = true;
                    others.release();
                }
            } catch (InterruptedException e) {
                // the pool is closed
            }
        }
    }
}
