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
package io.camelkvs.quarkus.deployment;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Leaves of a class the static methods that others call, which all say what is missing. No object of it can be made. */
final class UnlinkableClass extends ClassVisitor {

    private static final String ERROR = Type.getInternalName(NoClassDefFoundError.class);
    private static final int STACK = 3;

    private final String missing;

    UnlinkableClass(ClassVisitor next, String missing) {
        super(Opcodes.ASM9, next);
        this.missing = missing.replace('.', '/');
    }

    @Override
    public void visitInnerClass(String name, String outerName, String innerName, int access) {
        // names the library's, too
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if ((access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) == Opcodes.ACC_STATIC
                && !name.startsWith("<")) {
            fail(super.visitMethod(access, name, descriptor, signature, exceptions), descriptor);
        }
        return null;
    }

    private void fail(MethodVisitor code, String descriptor) {
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, ERROR);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn(missing);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, ERROR, "<init>", "(Ljava/lang/String;)V", false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(STACK, Type.getArgumentsAndReturnSizes(descriptor) >> 2);
        code.visitEnd();
    }
}
