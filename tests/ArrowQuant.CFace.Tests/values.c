/* A second caller of cface_sample: enums, values of the base library, collections, sequences, calls that are stopped. */
#include "check.h"

static void values(void)
{
    const cface_sample_access_enum read = CFACE_SAMPLE_ACCESS_READ;
    const cface_sample_storage_enum plain = CFACE_SAMPLE_STORAGE_PLAIN, none = 2;
    const cface_sample_uuid id = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}};
    const cface_sample_datetime naive = {0, CFACE_SAMPLE_NO_OFFSET}, ahead = {36000000000, 120}, late = {INT64_MAX, 0};
    cface_sample_storage_enum how;
    cface_sample_access_enum both;
    cface_sample_uuid same;
    cface_sample_datetime moment;
    cface_sample_date day;
    cface_sample_duration half;
    cface_sample_float16 doubled;
    cface_sample_string text;
    uint16_t letter;
    CHECK(api->store(NULL, &how) == 0 && how == CFACE_SAMPLE_STORAGE_BLOCK_SCALED);
    CHECK(api->store(&plain, &how) == 0 && how == CFACE_SAMPLE_STORAGE_PLAIN);
    CHECK(api->store(&none, &how) == CFACE_SAMPLE_INVALID_ARGUMENT);
    CHECK(strstr(api->last_error(), "2 is not a valid Storage (PLAIN=0, BLOCK_SCALED=3, UNKNOWN=-1)") != NULL);
    CHECK(api->both(CFACE_SAMPLE_ACCESS_NONE, NULL, &both) == 0 && both == CFACE_SAMPLE_ACCESS_TOP);
    CHECK(api->both(CFACE_SAMPLE_ACCESS_TOP, &read, &both) == 0 && both == (CFACE_SAMPLE_ACCESS_TOP | CFACE_SAMPLE_ACCESS_READ));
    CHECK(api->both(2, NULL, &both) == CFACE_SAMPLE_INVALID_ARGUMENT);
    CHECK(api->following('a', &letter) == 0 && letter == 'b');
    CHECK(api->doubled(0x3c00, &doubled) == 0 && doubled == 0x4000);
    CHECK(api->product("-170141183460469231731687303715884105728", "2", "10", &text) == 0);
    CHECK(strcmp(text.data, "-3402823669209384634633746074317682114560") == 0);
    api->free_result(text.data);
    CHECK(api->product("170141183460469231731687303715884105728", "2", NULL, &text) == CFACE_SAMPLE_ARITHMETIC);
    CHECK(api->product("1", "two", NULL, &text) == CFACE_SAMPLE_INVALID_ARGUMENT && strstr(api->last_error(), "argument 'b': 'two' is no number") != NULL);
    CHECK(api->taxed("1000000000000000.01", &text) == 0 && strcmp(text.data, "1100000000000000.0110") == 0);
    api->free_result(text.data);
    CHECK(api->same(&id, &same) == 0 && memcmp(&id, &same, sizeof id) == 0);
    CHECK(api->same(NULL, &same) == CFACE_SAMPLE_NULL_POINTER);
    CHECK(api->home("https://example.org/a/b", &text) == 0 && strcmp(text.data, "https://example.org/") == 0);
    api->free_result(text.data);
    CHECK(api->home("a/b", &text) == 0 && text.data == NULL);
    CHECK(api->folder("/tmp/x.bin", &text) == 0 && strcmp(text.data, "/tmp") == 0);
    api->free_result(text.data);
    CHECK(api->folder("", &text) == CFACE_SAMPLE_INVALID_ARGUMENT);
    CHECK(api->tomorrow(&naive, &moment) == 0 && moment.ticks == 864000000000 && moment.offset == CFACE_SAMPLE_NO_OFFSET);
    CHECK(api->tomorrow(&ahead, &moment) == 0 && moment.ticks == 828000000000 && moment.offset == 0);
    CHECK(api->tomorrow(&late, &moment) == CFACE_SAMPLE_OUT_OF_RANGE);
    CHECK(api->universal(&ahead, &moment) == 0 && moment.ticks == -36000000000 && moment.offset == 0);
    CHECK(api->universal(&naive, &moment) == CFACE_SAMPLE_INVALID_ARGUMENT);
    CHECK(api->at(1, 600000000, &moment) == 0 && moment.ticks == 864600000000);
    CHECK(api->at(INT32_MAX, 0, &moment) == CFACE_SAMPLE_OUT_OF_RANGE && api->at(0, -1, &moment) == CFACE_SAMPLE_OUT_OF_RANGE);
    CHECK(api->halved(10, &half) == 0 && half == 5);
    CHECK(api->day(NULL, &day) == 0 && day == 0);
    CHECK(api->day(&ahead, &day) == 0 && day == -1);
}

static void collections(void)
{
    const cface_sample_int64_string_tuple2_view pair = {7, "seven"};
    const cface_sample_int64_int64_tuple2_view pairs[] = {{1, 2}, {3, 4}};
    const int32_t odd[] = {1, 3, 5, 3}, primes[] = {2, 3, 5};
    const char* const words[] = {"a", "b", "c"};
    const int64_t tags[] = {1};
    const cface_sample_place_record_view place = {3, 4, "here", {tags, 1}}, other = {1, 0, NULL, {NULL, 0}};
    const cface_sample_place_record_view* const places[] = {&place, &other};
    const cface_sample_place_record_view* const hole[] = {&place, NULL};
    const cface_sample_string_or_bytes_view text_or = {1, "four", {NULL, 0}}, bytes_or = {2, NULL, {(const uint8_t*)"xy", 2}}, neither = {3, NULL, {NULL, 0}};
    cface_sample_string_int64_tuple2 swapped;
    cface_sample_int64_list sums;
    cface_sample_int32_list common;
    cface_sample_string text;
    cface_sample_string_list names;
    cface_sample_string_tensor_map named;
    const cface_sample_tensor* grid;
    double norm;
    int32_t length;
    CHECK(api->swap(&pair, &swapped) == 0 && strcmp(swapped.item1.data, "seven") == 0 && swapped.item2 == 7);
    api->free_result(swapped.item1.data);
    CHECK(api->swap(NULL, &swapped) == CFACE_SAMPLE_NULL_POINTER);
    CHECK(api->sums(pairs, 2, &sums) == 0 && sums.count == 2 && sums.items[1] == 7);
    api->free_result(sums.items);
    CHECK(api->common(odd, 4, primes, 3, &common) == 0 && common.count == 2 && common.items[0] + common.items[1] == 8);
    api->free_result(common.items);
    CHECK(api->join("+", words, 3, &text) == 0 && strcmp(text.data, "a+b+c") == 0);
    api->free_result(text.data);
    CHECK(api->join("+", NULL, 0, &text) == 0 && text.size == 0);
    api->free_result(text.data);
    CHECK(api->grid(2, 3, &grid) == 0 && grid->rank == 2 && grid->shape[0] == 2 && grid->shape[1] == 3 && grid->strides == NULL);
    CHECK(grid->element_type == CFACE_SAMPLE_FLOAT32 && ((const float*)grid->data)[5] == 5.0f);
    api->free_result(grid);
    CHECK(api->named(&named) == 0 && named.count == 2);
    CHECK(named.items[0].value->element_type == CFACE_SAMPLE_INT32 && ((const int32_t*)named.items[0].value->data)[2] == 0);
    CHECK(named.items[1].value->element_type == CFACE_SAMPLE_BFLOAT16 && ((const uint16_t*)named.items[1].value->data)[1] == 2);
    api->free_result(named.items);
    CHECK(api->norm(&place, NULL, &norm) == 0 && norm == 5);
    CHECK(api->norm(&place, &other, &norm) == 0 && norm == 6);
    CHECK(api->norm(NULL, NULL, &norm) == CFACE_SAMPLE_NULL_POINTER && strstr(api->last_error(), "argument 'place'") != NULL);
    CHECK(api->names(places, 2, &names) == 0 && strcmp(names.items[0].data, "here") == 0 && strcmp(names.items[1].data, "?") == 0);
    api->free_result(names.items);
    CHECK(api->names(hole, 2, &names) == CFACE_SAMPLE_NULL_POINTER);
    CHECK(api->length(&text_or, &length) == 0 && length == 4);
    CHECK(api->length(&bytes_or, &length) == 0 && length == 2);
    CHECK(api->length(&neither, &length) == CFACE_SAMPLE_INVALID_ARGUMENT);
}

static void iterators(void)
{
    cface_sample_string_iterator down;
    cface_sample_string item;
    int32_t ended = -1, count = 0;
    bool more = false;
    CHECK(api->down(3, &down) == 0 && down.next(&down, &item, &more) == 0 && more && strcmp(item.data, "3...") == 0);
    api->free_result(item.data);
    CHECK(api->ended(&ended) == 0 && ended == 0);
    down.release(&down);
    CHECK(api->ended(&ended) == 0 && ended == 1 && down.release == NULL);
    CHECK(api->down(2, &down) == 0);
    while (down.next(&down, &item, &more) == 0 && more) {
        count++;
        api->free_result(item.data);
    }

    CHECK(count == 2 && !more && down.next(&down, &item, &more) == 0 && !more);
    down.release(&down);
    CHECK(api->down(13, &down) == 0 && down.next(&down, &item, &more) == CFACE_SAMPLE_INVALID_STATE && strcmp(api->last_error(), "unlucky") == 0);
    CHECK(down.next(&down, NULL, &more) == CFACE_SAMPLE_NULL_POINTER);
    down.release(&down);
}

static void* stop_soon(void* handle)
{
    const struct timespec while_it_waits = {0, 50000000};
    nanosleep(&while_it_waits, NULL);
    api->cancel_calls((cface_sample_cancellation)handle);
    return NULL;
}

static void cancellation(void)
{
    cface_sample_cancellation stop = NULL;
    pthread_t other;
    int32_t answer = 0;
    CHECK(api->new_cancellation(&stop) == 0 && api->wait(1, stop) == 0 && api->wait(1, NULL) == 0);
    CHECK(pthread_create(&other, NULL, stop_soon, stop) == 0);
    CHECK(api->wait(600000, stop) == CFACE_SAMPLE_CANCELLED);
    CHECK(pthread_join(other, NULL) == 0);
    CHECK(api->wait_later(600000, stop, &answer) == CFACE_SAMPLE_CANCELLED && api->wait_later(1, NULL, &answer) == 0 && answer == 1);
    CHECK(api->free_cancellation(stop) == 0 && api->wait(1, stop) == CFACE_SAMPLE_INVALID_HANDLE);
    CHECK(strstr(api->last_error(), "argument 'cancellation'") != NULL);
}

static void journeys(void)
{
    cface_sample_journey_handle trip = NULL, back = NULL;
    cface_sample_reach_handle reaches[2] = {NULL, NULL};
    cface_sample_optional_reach_handle longest;
    const cface_sample_words_record_view words = {1, 2, false};
    const cface_sample_words_record* turned;
    cface_sample_cancellation_handle stop = NULL;
    cface_sample_string text;
    int32_t days = 0;
    int64_t number = 0;
    bool asked = true;
    CHECK(api->journey_new("here", "there", 3, NULL, &trip) == 0);
    CHECK(api->journey_get_days(trip, &days) == 0 && days == 3 && api->journey_get_nights(trip, &days) == 0 && days == 2);
    CHECK(api->journey_get_note(trip, &text) == 0 && strcmp(text.data, "none") == 0);
    api->free_result(text.data);
    CHECK(api->back(trip, &back) == 0 && back != trip && api->journey_describe(back, NULL, &text) == 0 && strcmp(text.data, "goes from there to here") == 0);
    api->free_result(text.data);
    CHECK(api->journey_release(back) == 0 && api->journey_release(back) == CFACE_SAMPLE_INVALID_HANDLE);
    CHECK(api->journey_new("here", "there", 1, "by sea", &back) == 0 && api->journey_get_note(back, &text) == 0 && strcmp(text.data, "by sea") == 0);
    api->free_result(text.data);
    CHECK(api->journey_release(back) == 0);
    CHECK(api->journey_new(NULL, "there", 1, NULL, &back) == CFACE_SAMPLE_NULL_POINTER && strstr(api->last_error(), "argument 'origin'") != NULL);
    CHECK(api->back(NULL, &back) == CFACE_SAMPLE_NULL_POINTER);
    CHECK(api->reach_new(1, 4, &reaches[0]) == 0 && api->reach_new(5, 9, &reaches[1]) == 0);
    CHECK(api->reach_end(reaches[0], &number) == 0 && number == 5 && api->reach_get_start(reaches[1], &number) == 0 && number == 5);
    CHECK(api->reach_end((cface_sample_reach_handle)trip, &number) == CFACE_SAMPLE_INVALID_HANDLE);
    CHECK(strstr(api->last_error(), "the handle is a Journey, not a Reach") != NULL);
    CHECK(api->longest(reaches, 2, NULL, &longest) == 0 && longest.has_value && api->reach_get_length(longest.value, &number) == 0 && number == 9);
    CHECK(api->reach_release(longest.value) == 0 && api->reach_get_length(reaches[1], &number) == 0 && number == 9);
    CHECK(api->longest(NULL, 0, reaches[0], &longest) == 0 && longest.has_value && api->reach_release(longest.value) == 0);
    CHECK(api->longest(NULL, 0, NULL, &longest) == 0 && !longest.has_value);
    CHECK(api->reach_release(reaches[0]) == 0 && api->reach_release(reaches[1]) == 0 && api->journey_release(trip) == 0);
    CHECK(api->turn(&words, &turned) == 0 && turned->int_ == 2 && turned->int__ == 1 && turned->new_);
    api->free_result(turned);
    CHECK(api->cancellation_new(&stop) == 0 && api->cancellation_get_is_asked(stop, &asked) == 0 && !asked);
    CHECK(api->cancellation_cancel(stop) == 0 && api->cancellation_get_is_asked(stop, &asked) == 0 && asked);
    CHECK(api->cancellation_release(stop) == 0 && api->cancellation_release(stop) == CFACE_SAMPLE_INVALID_HANDLE);
}

int main(void)
{
    api = cface_sample_exports(CFACE_SAMPLE_ABI_VERSION);
    if (api == NULL) return 3;
    values();
    collections();
    iterators();
    cancellation();
    journeys();
    printf("%d checks\n", checks);
    return 0;
}
