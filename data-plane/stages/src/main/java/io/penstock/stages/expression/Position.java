package io.penstock.stages.expression;

/** A place in an expression, from 1. */
record Position(int line, int column) {
    static Position of(String text, int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(line, column);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
