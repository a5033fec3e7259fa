package org.fenpei.strategy.optimal;

import java.util.Arrays;

/** The reps that a search has reached, the nearest first: a binary heap that knows where each of them stands. */
final class Queue {

    private static final int NEW = -1;
    private static final int DONE = -2;

    private final long[] distance;
    private final int[] heap;
    private final int[] place;
    private final int[] touched;
    private int size;
    private int touchedCount;

    /** An empty one for so many reps. */
    Queue(int reps) {
        distance = new long[reps];
        heap = new int[reps];
        place = new int[reps];
        touched = new int[reps];
        Arrays.fill(place, NEW);
    }

    /** How far it is to one of those reached. */
    long distance(int rep) {
        return distance[rep];
    }

    /** Forgets everything, at the cost of what was reached. */
    void clear() {
        for (int i = 0; i < touchedCount; i++) {
            place[touched[i]] = NEW;
        }
        touchedCount = 0;
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The distance of the nearest. */
    long nearest() {
        return distance[heap[0]];
    }

    /** Says that there is a way of that length; true if it is the shortest so far. */
    boolean reach(int rep, long length) {
        int at = place[rep];
        if (at == NEW) {
            touched[touchedCount++] = rep;
            at = size++;
        } else if (at == DONE || distance[rep] <= length) {
            return false;
        }
        distance[rep] = length;
        up(at, rep);
        return true;
    }

    /** Takes the nearest away; its distance is final. */
    int take() {
        int first = heap[0];
        place[first] = DONE;
        int last = heap[--size];
        if (size > 0) {
            down(last);
        }
        return first;
    }

    /** How many were reached. */
    int reached() {
        return touchedCount;
    }

    /** One of those reached. */
    int reached(int index) {
        return touched[index];
    }

    private void up(int from, int rep) {
        long length = distance[rep];
        int at = from;
        while (at > 0) {
            int above = (at - 1) >>> 1;
            int other = heap[above];
            if (distance[other] <= length) {
                break;
            }
            heap[at] = other;
            place[other] = at;
            at = above;
        }
        heap[at] = rep;
        place[rep] = at;
    }

    private void down(int rep) {
        long length = distance[rep];
        int at = 0;
        while (true) {
            int below = 2 * at + 1;
            if (below >= size) {
                break;
            }
            if (below + 1 < size && distance[heap[below + 1]] < distance[heap[below]]) {
                below++;
            }
            int other = heap[below];
            if (distance[other] >= length) {
                break;
            }
            heap[at] = other;
            place[other] = at;
            at = below;
        }
        heap[at] = rep;
        place[rep] = at;
    }
}
