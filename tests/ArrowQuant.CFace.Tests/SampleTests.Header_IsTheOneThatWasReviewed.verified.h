/** cface_sample.h: written by the build from the exports of cface_sample. Every kind of export, for a program written in C. */
#ifndef CFACE_SAMPLE_H
#define CFACE_SAMPLE_H

/* Changes with every declaration below; a library with other declarations refuses it. */
#define CFACE_SAMPLE_ABI_VERSION 0xf050b315u

/*
 * Every function answers with a status: 0, or one of cface_sample_status, and then last_error says what was wrong; results are not touched.
 * Every function may be called from any thread. What a call receives stays the caller's and is only read until the call returns, except
 * Arrow structs, which are moved (their release becomes NULL). What a call gives back is the caller's: handles go to the release function
 * of their type, texts, lists, maps, records and tensors to free_result, Arrow structs and iterators to their own release.
 * A parameter that may be left out is a pointer, and NULL leaves it out.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum cface_sample_status {
    CFACE_SAMPLE_OK = 0,
    CFACE_SAMPLE_NULL_POINTER = 1,     /* a pointer that must not be NULL is */
    CFACE_SAMPLE_INVALID_HANDLE = 2,   /* a handle that was released, or is of another type */
    CFACE_SAMPLE_INVALID_ARGUMENT = 3, /* a value that the function cannot work with */
    CFACE_SAMPLE_TYPE_MISMATCH = 4,    /* a tensor of another element type or layout */
    CFACE_SAMPLE_OUT_OF_RANGE = 5,     /* an index outside its range */
    CFACE_SAMPLE_ARITHMETIC = 6,       /* a number too large for its type, or a division by zero */
    CFACE_SAMPLE_KEY_NOT_FOUND = 7,
    CFACE_SAMPLE_FILE_NOT_FOUND = 8,
    CFACE_SAMPLE_IO = 9,
    CFACE_SAMPLE_PERMISSION = 10,
    CFACE_SAMPLE_NOT_SUPPORTED = 11,
    CFACE_SAMPLE_TIMEOUT = 12,
    CFACE_SAMPLE_CANCELLED = 13,       /* also what a callback answers to stop the work */
    CFACE_SAMPLE_OUT_OF_MEMORY = 14,
    CFACE_SAMPLE_DISPOSED = 15,
    CFACE_SAMPLE_INVALID_STATE = 16,
    CFACE_SAMPLE_CALLBACK = 17,        /* a callback answered with something other than 0 */
    CFACE_SAMPLE_FAILED = 99           /* anything else: see last_error_type */
};

enum cface_sample_element_type {
    CFACE_SAMPLE_BOOL = 1,
    CFACE_SAMPLE_INT8 = 2,
    CFACE_SAMPLE_UINT8 = 3,
    CFACE_SAMPLE_INT16 = 4,
    CFACE_SAMPLE_UINT16 = 5,
    CFACE_SAMPLE_INT32 = 6,
    CFACE_SAMPLE_UINT32 = 7,
    CFACE_SAMPLE_INT64 = 8,
    CFACE_SAMPLE_UINT64 = 9,
    CFACE_SAMPLE_FLOAT16 = 10,
    CFACE_SAMPLE_BFLOAT16 = 11,         /* only in results */
    CFACE_SAMPLE_FLOAT32 = 12,
    CFACE_SAMPLE_FLOAT64 = 13
};

/** A text: UTF-8 with a NUL behind it. data is NULL when there is none; otherwise free it. */
typedef struct cface_sample_string { const char* data; size_t size; } cface_sample_string;

/** An IEEE 754 binary16 number, as its bits. */
typedef uint16_t cface_sample_float16;

/** Days since 1970-01-01. */
typedef int32_t cface_sample_date;

/** Steps of 100 ns since midnight. */
typedef int64_t cface_sample_time;

/** Steps of 100 ns. */
typedef int64_t cface_sample_duration;

#define CFACE_SAMPLE_NO_OFFSET INT32_MIN

/** What a clock shows: steps of 100 ns since 1970-01-01 00:00 on that clock, and how many minutes it is ahead of UTC, or NO_OFFSET when nobody says. */
typedef struct cface_sample_datetime { int64_t ticks; int32_t offset; } cface_sample_datetime;

/** A UUID in the order in which it is written. */
typedef struct cface_sample_uuid { uint8_t bytes[16]; } cface_sample_uuid;

/** Stops calls that take one. */
typedef struct cface_sample_cancellation_state* cface_sample_cancellation;

/** Bytes. items is NULL when there are none to speak of; otherwise free it. */
typedef struct cface_sample_bytes { const uint8_t* items; size_t count; } cface_sample_bytes;

/** Bytes of the caller. */
typedef struct cface_sample_bytes_view { const uint8_t* items; size_t count; } cface_sample_bytes_view;

/** Numbers of the caller, or a result, which owns them until it is freed. strides are in bytes; NULL stands for C order. */
typedef struct cface_sample_tensor {
    const void* data;
    const int64_t* shape;
    const int64_t* strides;
    int32_t rank;
    int32_t element_type;
} cface_sample_tensor;

/* https://arrow.apache.org/docs/format/CDataInterface.html */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

/* https://arrow.apache.org/docs/format/CStreamInterface.html */
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
    int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
    const char* (*get_last_error)(struct ArrowArrayStream*);
    void (*release)(struct ArrowArrayStream*);
    void* private_data;
};

#endif /* ARROW_C_STREAM_INTERFACE */

/** A record batch. */
typedef struct cface_sample_arrow_batch { struct ArrowArray array; struct ArrowSchema schema; } cface_sample_arrow_batch;

/** A class with the name of what stops calls. */
typedef struct cface_sample_cancellation_object* cface_sample_cancellation_handle;

/** Counts. */
typedef struct cface_sample_counter_object* cface_sample_counter_handle;

/**
 * A journey, which is a value.
 *
 * Args:
 *     origin: Where it begins.
 *     goal: Where it ends.
 */
typedef struct cface_sample_journey_object* cface_sample_journey_handle;

/**
 * A stretch, which is a value of its own.
 *
 * Args:
 *     start: Where it begins.
 *     length: How long it is.
 */
typedef struct cface_sample_reach_object* cface_sample_reach_handle;

/** What may be done. */
typedef uint64_t cface_sample_access_enum;
#define CFACE_SAMPLE_ACCESS_NONE ((cface_sample_access_enum)0u) /**< Nothing. */
#define CFACE_SAMPLE_ACCESS_READ ((cface_sample_access_enum)1u) /**< To read. */
#define CFACE_SAMPLE_ACCESS_TOP ((cface_sample_access_enum)9223372036854775808u) /**< Everything else. */

/** How a block is stored. */
typedef int32_t cface_sample_storage_enum;
#define CFACE_SAMPLE_STORAGE_PLAIN ((cface_sample_storage_enum)0) /**< As it is. */
#define CFACE_SAMPLE_STORAGE_BLOCK_SCALED ((cface_sample_storage_enum)3) /**< With a scale for each block. */
#define CFACE_SAMPLE_STORAGE_UNKNOWN ((cface_sample_storage_enum)-1) /**< Nobody knows. */

typedef struct cface_sample_place_record cface_sample_place_record;
typedef struct cface_sample_point_record cface_sample_point_record;
typedef struct cface_sample_words_record cface_sample_words_record;
typedef struct cface_sample_place_record_view cface_sample_place_record_view;
typedef struct cface_sample_words_record_view cface_sample_words_record_view;

typedef struct cface_sample_int32_list_view { const int32_t* items; size_t count; } cface_sample_int32_list_view;
typedef struct cface_sample_int32_list { const int32_t* items; size_t count; } cface_sample_int32_list;
typedef struct cface_sample_string_iterator { int32_t (*next)(struct cface_sample_string_iterator* self, cface_sample_string* item, bool* has_item); void (*release)(struct cface_sample_string_iterator* self); void* private_data; } cface_sample_string_iterator;
typedef struct cface_sample_string_list_view { const char* const* items; size_t count; } cface_sample_string_list_view;
typedef struct cface_sample_string_or_bytes_view { int32_t which; const char* first; cface_sample_bytes_view second; } cface_sample_string_or_bytes_view;
typedef struct cface_sample_string_tensor_entry { cface_sample_string key; const cface_sample_tensor* value; } cface_sample_string_tensor_entry;
typedef struct cface_sample_string_tensor_map { const cface_sample_string_tensor_entry* items; size_t count; } cface_sample_string_tensor_map;
typedef struct cface_sample_place_record_list_view { const cface_sample_place_record_view* const* items; size_t count; } cface_sample_place_record_list_view;
typedef struct cface_sample_string_list { const cface_sample_string* items; size_t count; } cface_sample_string_list;
typedef struct cface_sample_int64_int64_tuple2_view { int64_t item1; int64_t item2; } cface_sample_int64_int64_tuple2_view;
typedef struct cface_sample_int64_int64_tuple2_list_view { const cface_sample_int64_int64_tuple2_view* items; size_t count; } cface_sample_int64_int64_tuple2_list_view;
typedef struct cface_sample_int64_list { const int64_t* items; size_t count; } cface_sample_int64_list;
typedef struct cface_sample_int64_string_tuple2_view { int64_t item1; const char* item2; } cface_sample_int64_string_tuple2_view;
typedef struct cface_sample_string_int64_tuple2 { cface_sample_string item1; int64_t item2; } cface_sample_string_int64_tuple2;
typedef struct cface_sample_reach_handle_list_view { const cface_sample_reach_handle* items; size_t count; } cface_sample_reach_handle_list_view;
typedef struct cface_sample_optional_reach_handle { bool has_value; cface_sample_reach_handle value; } cface_sample_optional_reach_handle;
typedef struct cface_sample_string_int64_entry_view { const char* key; int64_t value; } cface_sample_string_int64_entry_view;
typedef struct cface_sample_string_int64_map_view { const cface_sample_string_int64_entry_view* items; size_t count; } cface_sample_string_int64_map_view;
typedef struct cface_sample_string_int64_entry { cface_sample_string key; int64_t value; } cface_sample_string_int64_entry;
typedef struct cface_sample_string_int64_map { const cface_sample_string_int64_entry* items; size_t count; } cface_sample_string_int64_map;
typedef int32_t (*cface_sample_string_float64_action)(void* data, const char* value1, double value2);
typedef struct cface_sample_optional_int32 { bool has_value; int32_t value; } cface_sample_optional_int32;
typedef struct cface_sample_float64_list_view { const double* items; size_t count; } cface_sample_float64_list_view;
typedef struct cface_sample_float64_list { const double* items; size_t count; } cface_sample_float64_list;
typedef struct cface_sample_int64_list_view { const int64_t* items; size_t count; } cface_sample_int64_list_view;
typedef struct cface_sample_int64_list_list_view { const cface_sample_int64_list_view* items; size_t count; } cface_sample_int64_list_list_view;
typedef struct cface_sample_int64_list_list { const cface_sample_int64_list* items; size_t count; } cface_sample_int64_list_list;
typedef int32_t (*cface_sample_int64_to_int64_function)(void* data, int64_t value1, int64_t* result);

/** A place, which can also be passed. */
struct cface_sample_place_record {
    double x;
    double y;
    cface_sample_string label;
    cface_sample_int64_list tags;
};

/** A point. */
struct cface_sample_point_record {
    double x;
    double y;
    cface_sample_string label;
    cface_sample_int64_list tags;
    const cface_sample_point_record* next;
};

/**
 * A record whose items have names that mean something in C.
 *
 * Args:
 *     int: A number.
 *     int_: Another one.
 *     new: Whether it is.
 */
struct cface_sample_words_record {
    int32_t int_;
    int32_t int__;
    bool new_;
};

/** A Place of the caller. */
struct cface_sample_place_record_view {
    double x;
    double y;
    const char* label;
    cface_sample_int64_list_view tags;
};

/** A Words of the caller. */
struct cface_sample_words_record_view {
    int32_t int_;
    int32_t int__;
    bool new_;
};

typedef struct cface_sample_api {
    uint32_t size;        /**< Bytes of this table. */
    uint32_t abi_version; /**< What the header was made with. */

    /** Message of the last call on this thread that failed; "" before one did. Lent until the next failure on this thread. */
    const char* (*last_error)(void);
    /** Type of that error, such as "ArgumentException". Lent in the same way. */
    const char* (*last_error_type)(void);
    /** Frees a result: the data of a text, the items of a list or a map, a record. NULL is allowed. Handles inside are released on their own. */
    void (*free_result)(const void* result);
    /** Where warnings go, one at a time, from any thread; without a handler, or with NULL, nowhere. */
    void (*set_warning_handler)(void (*handler)(void* data, const char* text), void* data);
    /** Something to stop calls with; release it with free_cancellation. */
    int32_t (*new_cancellation)(cface_sample_cancellation* result);
    /** Asks every call that got it, and every later one, to stop: it answers CANCELLED as soon as it notices. From any thread. */
    int32_t (*cancel_calls)(cface_sample_cancellation self);
    /** NULL is allowed; a second time is an error. */
    int32_t (*free_cancellation)(cface_sample_cancellation self);

    /** Releases a handle of Cancellation, and disposes its object. NULL is allowed; a second time is an error. */
    int32_t (*cancellation_release)(cface_sample_cancellation_handle self);

    /** Creates a Cancellation; release it with cancellation_release. */
    int32_t (*cancellation_new)(cface_sample_cancellation_handle* result);

    /** Asks. */
    int32_t (*cancellation_cancel)(cface_sample_cancellation_handle self);

    /** Whether somebody asked. */
    int32_t (*cancellation_get_is_asked)(cface_sample_cancellation_handle self, bool* result);

    /** What is in both. */
    int32_t (*common)(const int32_t* a, size_t a_count, const int32_t* b, size_t b_count, cface_sample_int32_list* result);

    /** Counts down. Fails at 13. */
    int32_t (*down)(int32_t start, cface_sample_string_iterator* result);

    /** How many countdowns ended. */
    int32_t (*ended)(int32_t* result);

    /** An array of arrays. */
    int32_t (*grid)(int32_t rows, int32_t columns, const cface_sample_tensor** result);

    /** Joins all of them. */
    int32_t (*join)(const char* separator, const char* const* words, size_t words_count, cface_sample_string* result);

    /** Length of a text or number of bytes. */
    int32_t (*length)(const cface_sample_string_or_bytes_view* what, int32_t* result);

    /** Tensors by name, one of them in native memory. */
    int32_t (*named)(cface_sample_string_tensor_map* result);

    /** The names of places. */
    int32_t (*names)(const cface_sample_place_record_view* const* places, size_t places_count, cface_sample_string_list* result);

    /** How far it is from the origin. */
    int32_t (*norm)(const cface_sample_place_record_view* place, const cface_sample_place_record_view* other, double* result);

    /** Sums of the pairs. */
    int32_t (*sums)(const cface_sample_int64_int64_tuple2_view* pairs, size_t pairs_count, cface_sample_int64_list* result);

    /** The other way round. */
    int32_t (*swap)(const cface_sample_int64_string_tuple2_view* pair, cface_sample_string_int64_tuple2* result);

    /** Waits for the end, or until it is asked to stop. */
    int32_t (*wait)(int32_t milliseconds, cface_sample_cancellation cancellation);

    /** The same as a task. */
    int32_t (*wait_later)(int32_t milliseconds, cface_sample_cancellation cancellation, int32_t* result);

    /** Releases a handle of Counter, and disposes its object. NULL is allowed; a second time is an error. */
    int32_t (*counter_release)(cface_sample_counter_handle self);

    /** Creates a Counter; release it with counter_release. Counts. */
    int32_t (*counter_new)(const int64_t* start, cface_sample_counter_handle* result);

    /** Ends it. */
    int32_t (*counter_dispose)(cface_sample_counter_handle self);

    /** How many counters were disposed. */
    int32_t (*counter_disposed)(int64_t* result);

    /** The larger one. */
    int32_t (*counter_larger)(cface_sample_counter_handle first, cface_sample_counter_handle second, cface_sample_counter_handle* result);

    /** What it counts. */
    int32_t (*counter_get_name)(cface_sample_counter_handle self, cface_sample_string* result);

    /** Sets what counter_get_name gets. */
    int32_t (*counter_set_name)(cface_sample_counter_handle self, const char* value);

    /**
     * Adds.
     *
     * Args:
     *     x: How many. A comment that tries to end here: * / ? ?/
     */
    int32_t (*counter_plus)(cface_sample_counter_handle self, int64_t x, int64_t* result);

    /** The counter that all share. */
    int32_t (*counter_shared)(cface_sample_counter_handle* result);

    /** A second counter with the same count. */
    int32_t (*counter_twin)(cface_sample_counter_handle self, cface_sample_counter_handle* result);

    /** The count. */
    int32_t (*counter_get_value)(cface_sample_counter_handle self, int64_t* result);

    /** Releases a handle of Journey, and disposes its object. NULL is allowed; a second time is an error. */
    int32_t (*journey_release)(cface_sample_journey_handle self);

    /**
     * Creates a Journey; release it with journey_release. A journey, which is a value.
     *
     * Args:
     *     origin: Where it begins.
     *     goal: Where it ends.
     */
    int32_t (*journey_new)(const char* origin, const char* goal, int32_t days, const char* note, cface_sample_journey_handle* result);

    /** How long it takes. */
    int32_t (*journey_get_days)(cface_sample_journey_handle self, int32_t* result);

    /** In a sentence. */
    int32_t (*journey_describe)(cface_sample_journey_handle self, const char* verb, cface_sample_string* result);

    /** Where it ends. */
    int32_t (*journey_get_goal)(cface_sample_journey_handle self, cface_sample_string* result);

    /** Nights between the days. */
    int32_t (*journey_get_nights)(cface_sample_journey_handle self, int32_t* result);

    /** What else is to be said. */
    int32_t (*journey_get_note)(cface_sample_journey_handle self, cface_sample_string* result);

    /** Where it begins. */
    int32_t (*journey_get_origin)(cface_sample_journey_handle self, cface_sample_string* result);

    /** The journey back. */
    int32_t (*back)(cface_sample_journey_handle journey, cface_sample_journey_handle* result);

    /** The longest one, or none. */
    int32_t (*longest)(const cface_sample_reach_handle* all, size_t all_count, cface_sample_reach_handle other, cface_sample_optional_reach_handle* result);

    /** The numbers change places. */
    int32_t (*turn)(const cface_sample_words_record_view* words, const cface_sample_words_record** result);

    /** Backwards. */
    int32_t (*backwards)(const uint8_t* data, size_t data_count, cface_sample_bytes* result);

    /** Says what a tensor is. */
    int32_t (*describe)(const cface_sample_tensor* tensor, cface_sample_string* result);

    /** Doubles what a map holds. */
    int32_t (*double_all)(const cface_sample_string_int64_entry_view* map, size_t map_count, cface_sample_string_int64_map* result);

    /** Calls with each word and how far it is. */
    int32_t (*each_word)(const char* text, cface_sample_string_float64_action progress, void* progress_data);

    /** Throws. */
    int32_t (*fail)(const char* kind);

    /** Where one text is in another. */
    int32_t (*find)(const char* text, const char* part, cface_sample_optional_int32* result);

    /** Greets, politely. */
    int32_t (*greet)(const char* name, const char* title, const char* greeting, cface_sample_string* result);

    /** Half of both. */
    int32_t (*halve)(float single, double twice, double* result);

    /** Rows of a batch, handed back. */
    int32_t (*head)(cface_sample_arrow_batch* batch, int32_t rows, cface_sample_arrow_batch* result);

    /** Waits. */
    int32_t (*later)(int64_t x, int64_t* result);

    /** Between two corners. */
    int32_t (*middle)(double x, double y, const cface_sample_point_record** result);

    /** Not. */
    int32_t (*negate)(bool value, bool* result);

    /** Nothing comes of nothing. */
    int32_t (*nothing)(const char* text, cface_sample_string* result);

    /** A number that may be missing. */
    int32_t (*or_seven)(const int32_t* number, int32_t* result);

    /** Words, in order. */
    int32_t (*ordered)(const char* const* words, size_t words_count, cface_sample_string_list* result);

    /** No point. */
    int32_t (*pointless)(const cface_sample_point_record** result);

    /** Names that mean something else in C and in this interface. */
    int32_t (*register_)(int32_t default_, int32_t result_, const int32_t* self, int32_t* result);

    /** Adds bytes. */
    int32_t (*sum_bytes)(const uint8_t* data, size_t data_count, int32_t* result);

    /** Adds floats. */
    int32_t (*sum_tensor)(const cface_sample_tensor* tensor, double* result);

    /** Times. */
    int32_t (*times)(const double* numbers, size_t numbers_count, const double* by, cface_sample_float64_list* result);

    /** Every integer in one sum. */
    int32_t (*total)(int8_t a, uint8_t b, int16_t c, uint16_t d, int32_t e, uint32_t f, int64_t g, uint64_t h, int64_t* result);

    /** Rows to columns. */
    int32_t (*transpose)(const cface_sample_int64_list_view* rows, size_t rows_count, cface_sample_int64_list_list* result);

    /** Applies twice. */
    int32_t (*twice)(cface_sample_int64_to_int64_function function, void* function_data, int64_t x, int64_t* result);

    /** Releases a handle of Reach, and disposes its object. NULL is allowed; a second time is an error. */
    int32_t (*reach_release)(cface_sample_reach_handle self);

    /**
     * Creates a Reach; release it with reach_release. A stretch, which is a value of its own.
     *
     * Args:
     *     start: Where it begins.
     *     length: How long it is.
     */
    int32_t (*reach_new)(int64_t start, int64_t length, cface_sample_reach_handle* result);

    /** Where it ends. */
    int32_t (*reach_end)(cface_sample_reach_handle self, int64_t* result);

    /** How long it is. */
    int32_t (*reach_get_length)(cface_sample_reach_handle self, int64_t* result);

    /** Where it begins. */
    int32_t (*reach_get_start)(cface_sample_reach_handle self, int64_t* result);

    /** From both. */
    int32_t (*at)(cface_sample_date day, cface_sample_time time, cface_sample_datetime* result);

    /** Both. */
    int32_t (*both)(cface_sample_access_enum one, const cface_sample_access_enum* other, cface_sample_access_enum* result);

    /** Which day it is. */
    int32_t (*day)(const cface_sample_datetime* moment, cface_sample_date* result);

    /** Twice as much. */
    int32_t (*doubled)(cface_sample_float16 number, cface_sample_float16* result);

    /** The folder of a file. */
    int32_t (*folder)(const char* file, cface_sample_string* result);

    /** The next one. */
    int32_t (*following)(uint16_t letter, uint16_t* result);

    /** Half of it. */
    int32_t (*halved)(cface_sample_duration time, cface_sample_duration* result);

    /** Its host. */
    int32_t (*home)(const char* address, cface_sample_string* result);

    /** Their product. */
    int32_t (*product)(const char* a, const char* b, const char* c, cface_sample_string* result);

    /** The same. */
    int32_t (*same)(const cface_sample_uuid* id, cface_sample_uuid* result);

    /** The same. */
    int32_t (*store)(const cface_sample_storage_enum* how, cface_sample_storage_enum* result);

    /** With tax. */
    int32_t (*taxed)(const char* price, cface_sample_string* result);

    /** A day later. */
    int32_t (*tomorrow)(const cface_sample_datetime* moment, cface_sample_datetime* result);

    /** In UTC. */
    int32_t (*universal)(const cface_sample_datetime* moment, cface_sample_datetime* result);
} cface_sample_api;

/** The functions. NULL when the library is not the one this header belongs to, or cannot run on this CPU. Lent for the life of the process. */
const cface_sample_api* cface_sample_exports(uint32_t abi_version);

/** Why cface_sample_exports last answered NULL; "" when it never did. Lent in the same way. */
const char* cface_sample_exports_error(void);

#ifdef __cplusplus
}
#endif

/**
 * Exported, but not to C:
 * ArrowBatch.__arrow_c_array__: C has the Arrow structs themselves
 * ArrowBatch.__arrow_c_schema__: C has the Arrow structs themselves
 * ArrowBatch.__arrow_c_stream__: C has the Arrow structs themselves
 * ArrowBatch.column_names: C has the Arrow structs themselves
 * ArrowBatch.num_columns: C has the Arrow structs themselves
 * ArrowBatch.num_rows: C has the Arrow structs themselves
 * ArrowBatch.to_pydict: C has the Arrow structs themselves
 * Counter.__enter__: C has no blocks that end by themselves; the release function of the handle disposes the object
 * Counter.__exit__: the release function of the handle does it
 * Journey.__eq__: Python's syntax calls it, and C has none for it; a method with a name of its own would be in the table
 * Journey.__hash__: Python's syntax calls it, and C has none for it; a method with a name of its own would be in the table
 * Journey.__match_args__: it takes a value of Python apart
 * Journey.__reduce__: it takes a value of Python apart
 * Journey.__replace__: it takes a value of Python apart
 * Journey.__repr__: Python's syntax calls it, and C has none for it; a method with a name of its own would be in the table
 * Journey._asdict: it takes a value of Python apart
 * Journey._replace: it takes a value of Python apart
 * Kinds.not_in_c: parameter 'words' is of a type that is called with something other than numbers and texts, which has no spelling in C
 * Reach.__eq__: Python's syntax calls it, and C has none for it; a method with a name of its own would be in the table
 * Reach.__hash__: Python's syntax calls it, and C has none for it; a method with a name of its own would be in the table
 * Reach.__match_args__: it takes a value of Python apart
 * Reach.__reduce__: it takes a value of Python apart
 * Reach.__replace__: it takes a value of Python apart
 * Reach.__repr__: Python's syntax calls it, and C has none for it; a method with a name of its own would be in the table
 * Reach._asdict: it takes a value of Python apart
 * Reach._replace: it takes a value of Python apart
 * StubbornError.times: C gets the type and the message of an error
 * Tensor.__buffer__: its C struct has that as fields
 * Tensor.__dlpack__: its C struct has that as fields
 * Tensor.__dlpack_device__: its C struct has that as fields
 * Tensor.__getitem__: its C struct has that as fields
 * Tensor.__iter__: its C struct has that as fields
 * Tensor.__len__: its C struct has that as fields
 * Tensor.__reduce__: its C struct has that as fields
 * Tensor._from_bytes: its C struct has that as fields
 * Tensor.dtype: its C struct has that as fields
 * Tensor.nbytes: its C struct has that as fields
 * Tensor.ndim: its C struct has that as fields
 * Tensor.shape: its C struct has that as fields
 * Tensor.tolist: its C struct has that as fields
 */
#endif /* CFACE_SAMPLE_H */
