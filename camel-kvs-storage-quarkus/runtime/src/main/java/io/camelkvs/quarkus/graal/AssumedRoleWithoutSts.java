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
package io.camelkvs.quarkus.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.camelkvs.component.KvsStorageConfiguration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** Says of an executable without AWS STS what the JVM says, since the image builder wants to see all classes. */
@TargetClass(className = "io.camelkvs.component.aws.AssumedRole", onlyWith = WithoutSts.class)
final class AssumedRoleWithoutSts {

    private AssumedRoleWithoutSts() {}

    @Substitute
    static AssumedRoleWithoutSts of(
            KvsStorageConfiguration configuration, String region, AwsCredentialsProvider base, SdkHttpClient http) {
        throw new NoClassDefFoundError(WithoutSts.STS);
    }
}
