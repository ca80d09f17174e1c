package io.penstock.contract.fact;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of {@code penstock.<lane>.facts}: which offsets of one partition a link has finished
 * with, and how the events there left. It is durable before any of these offsets is committed, and
 * is applied once, by (author, sequence).
 *
 * <p>Tags: 1 author, 2 sequence, 3 topic, 4 partition, 5 tile, 6 left (nested: 1 departure, 2
 * marks), 7 silent, 8 unmarked, 9 reached (nested: 1 topic, 2 partition, 3 offset), 10 lost, 11
 * position, 12 entered.
 *
 * @param sequence dense from 0 for each author
 * @param topic that the link reads
 * @param tiles offsets finished with, ascending, none twice
 * @param silent marks that were taken and left in no way: none, unless a link has a defect
 * @param unmarked records of the tiles whose header could not be read
 * @param reached for each partition written to, the highest offset
 * @param lost offsets that retention had removed before they were read
 * @param position all offsets of the partition below it are covered by facts that were durable
 *     before this one was made, of this author or of those before it
 * @param entered on which pipes the marks are: stated by who reads a lane's first topic, once
 */
public record FactRecord(
        Author author,
        long sequence,
        String topic,
        int partition,
        List<Tile> tiles,
        List<Left> left,
        Marks silent,
        int unmarked,
        List<Reached> reached,
        List<Tile> lost,
        long position,
        List<Entered> entered) {
    private static final int VERSION = 1;

    /** Offsets {@code from} to before {@code to}. */
    public record Tile(long from, long to) {
        public Tile {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException(
                        "tile from %d to before %d is empty or negative".formatted(from, to));
            }
        }
    }

    /** The events that left in this way. */
    public record Left(Departure departure, Marks marks) {}

    /** The highest offset written to a partition. */
    public record Reached(String topic, int partition, long offset) {
        TaggedWriter write() {
            return new TaggedWriter(VERSION).text(1, topic).number(2, partition).number(3, offset);
        }

        static Reached read(byte[] bytes) {
            var in = new TaggedReader(bytes, "reached", VERSION);
            String topic = "";
            int partition = 0;
            long offset = 0;
            while (in.next()) {
                switch (in.tag()) {
                    case 1 -> topic = in.text();
                    case 2 -> partition = in.small();
                    case 3 -> offset = in.number();
                    default -> in.keep();
                }
            }
            return new Reached(topic, partition, offset);
        }
    }

    public FactRecord {
        tiles = List.copyOf(tiles);
        left = List.copyOf(left);
        reached = List.copyOf(reached);
        lost = List.copyOf(lost);
        entered = List.copyOf(entered);
    }

    public byte[] write() {
        var out =
                new TaggedWriter(VERSION)
                        .nested(1, author.write())
                        .number(2, sequence)
                        .text(3, topic)
                        .number(4, partition);
        tiles.forEach(tile -> out.nested(5, write(tile)));
        for (Left each : left) {
            out.nested(
                    6,
                    new TaggedWriter(VERSION)
                            .nested(1, each.departure().write())
                            .nested(2, each.marks().write()));
        }
        if (!silent.runs().isEmpty()) {
            out.nested(7, silent.write());
        }
        out.number(8, unmarked);
        reached.forEach(each -> out.nested(9, each.write()));
        lost.forEach(tile -> out.nested(10, write(tile)));
        out.number(11, position);
        entered.forEach(each -> out.nested(12, each.write()));
        return out.toBytes();
    }

    private static TaggedWriter write(Tile tile) {
        return new TaggedWriter(VERSION).number(1, tile.from()).number(2, tile.to());
    }

    /** Reads what {@link #write} wrote; malformed bytes give a {@link WireException}. */
    public static FactRecord read(byte[] bytes) {
        try {
            return readFields(bytes);
        } catch (IllegalArgumentException e) {
            throw new WireException("fact: " + e.getMessage());
        }
    }

    private static FactRecord readFields(byte[] bytes) {
        var in = new TaggedReader(bytes, "fact", VERSION);
        Author author = new Author("", 0, "");
        long sequence = 0;
        String topic = "";
        int partition = 0;
        List<Tile> tiles = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        Marks silent = Marks.NONE;
        int unmarked = 0;
        List<Reached> reached = new ArrayList<>();
        List<Tile> lost = new ArrayList<>();
        long position = 0;
        List<Entered> entered = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> author = Author.read(in.bytes());
                case 2 -> sequence = in.number();
                case 3 -> topic = in.text();
                case 4 -> partition = in.small();
                case 5 -> tiles.add(readTile(in.bytes()));
                case 6 -> left.add(readLeft(in.bytes()));
                case 7 -> silent = Marks.read(in.bytes());
                case 8 -> unmarked = in.small();
                case 9 -> reached.add(Reached.read(in.bytes()));
                case 10 -> lost.add(readTile(in.bytes()));
                case 11 -> position = in.number();
                case 12 -> entered.add(Entered.read(in.bytes()));
                default -> in.keep();
            }
        }
        return new FactRecord(
                author, sequence, topic, partition, tiles, left, silent, unmarked, reached, lost,
                position, entered);
    }

    private static Tile readTile(byte[] bytes) {
        var in = new TaggedReader(bytes, "tile", VERSION);
        long[] numbers = new long[3];
        while (in.next()) {
            switch (in.tag()) {
                case 1, 2 -> numbers[in.tag()] = in.number();
                default -> in.keep();
            }
        }
        return new Tile(numbers[1], numbers[2]);
    }

    private static Left readLeft(byte[] bytes) {
        var in = new TaggedReader(bytes, "left", VERSION);
        byte[] departure = {};
        Marks marks = Marks.NONE;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> departure = in.bytes();
                case 2 -> marks = Marks.read(in.bytes());
                default -> in.keep();
            }
        }
        return new Left(Departure.read(departure), marks);
    }
}
