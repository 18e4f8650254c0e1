package org.sipas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Everything public is described. The compiler checks what documentation says, but can only be told to ask for all of it,
 * down to a tag for each parameter; this asks for a sentence and leaves to the writer which parameters need more.
 */
class DocumentationTest {

    @Test
    void everyPublicTypeAndMemberHasAComment() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(LibrarySources.files()));
            PublicMembers members = new PublicMembers(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                members.scan(unit, null);
            }
            assertThat(members.seen).as("public types and members seen").isPositive();
            assertThat(members.undocumented).as("without a comment").isEmpty();
        }
    }

    /** Visits what users of a source file can see, and notes what has no comment. */
    private static final class PublicMembers extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final List<String> undocumented = new ArrayList<>();
        private int seen;

        PublicMembers(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (!isPublic(type.getModifiers())) {
                return null;
            }
            note(type, type.getSimpleName().toString());
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
            if (isPublic(method.getModifiers()) && !overrides) {
                note(method, method.getName().toString());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void unused) {
            if (isPublic(field.getModifiers())) {
                note(field, field.getName().toString());
            }
            return null;
        }

        private boolean isPublic(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            Tree.Kind parent = getCurrentPath().getParentPath().getLeaf().getKind();
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (parent == Tree.Kind.INTERFACE || parent == Tree.Kind.ANNOTATION_TYPE)
                            && !flags.contains(Modifier.PRIVATE);
        }

        private void note(Tree tree, String name) {
            seen++;
            if (docs.getDocComment(getCurrentPath()) == null) {
                CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                long start = docs.getSourcePositions().getStartPosition(unit, tree);
                undocumented.add(
                        unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(start) + " " + name);
            }
        }
    }
}
