"""What the installed module does, judged by plain Python that knows nothing of its tree."""
import math
import random
import unittest

import geoindex

PARIS = (48.8566, 2.3522)
LONDON = (51.5074, -0.1278)


def haversine(a, b):
    """The textbook formula, on the same sphere."""
    latitude1, longitude1, latitude2, longitude2 = map(math.radians, (*a, *b))
    h = math.sin((latitude2 - latitude1) / 2) ** 2 + math.cos(latitude1) * math.cos(latitude2) * math.sin((longitude2 - longitude1) / 2) ** 2
    return 2 * 6371008.8 * math.asin(min(1, math.sqrt(h)))


def scatter(count, seed):
    # Uniform in degrees: crowded at the poles, and close on both sides of the date line.
    source = random.Random(seed)
    return [(f"place {i}", source.uniform(-90, 90), source.uniform(-180, 180)) for i in range(count)]


def index_of(places):
    index = geoindex.PlaceIndex()
    for name, latitude, longitude in places:
        index.add(name, latitude, longitude)
    return index


class Distances(unittest.TestCase):
    def test_paris_london_is_344_kilometres(self):
        self.assertAlmostEqual(geoindex.distance(*PARIS, *LONDON), 343_556, delta=500)

    def test_distance_is_the_haversine_formula(self):
        for (_, *a), (_, *b) in zip(scatter(500, 1), scatter(500, 2)):
            self.assertAlmostEqual(geoindex.distance(*a, *b), haversine(a, b), delta=0.5)

    def test_antipodes_are_half_a_circumference_apart(self):
        self.assertAlmostEqual(geoindex.distance(10, 20, -10, -160), math.pi * 6371008.8, delta=1)

    def test_bearing_is_clockwise_from_north(self):
        self.assertAlmostEqual(geoindex.bearing(0, 0, 10, 0), 0)
        self.assertAlmostEqual(geoindex.bearing(0, 0, 0, 10), 90)
        self.assertAlmostEqual(geoindex.bearing(0, 0, -10, 0), 180)
        self.assertAlmostEqual(geoindex.bearing(0, 10, 0, 0), 270)


class Searches(unittest.TestCase):
    def setUp(self):
        self.places = scatter(2000, 3)
        self.index = index_of(self.places)
        self.targets = [(latitude, longitude) for _, latitude, longitude in scatter(50, 4)] + [(90, 0), (-90, 0), (0, 180), (0, -180)]

    def by_distance(self, target):
        return sorted((haversine(target, place[1:]), place[0]) for place in self.places)

    def test_nearest_is_what_looking_at_every_place_finds(self):
        for target in self.targets:
            expected = [name for _, name in self.by_distance(target)[:7]]
            self.assertEqual([place["name"] for place in self.index.nearest(*target, count=7)], expected)

    def test_within_is_what_looking_at_every_place_finds(self):
        for target in self.targets:
            expected = [name for distance, name in self.by_distance(target) if distance <= 1_000_000]
            self.assertEqual([place["name"] for place in self.index.within(*target, radius=1_000_000)], expected)

    def test_radius_of_the_whole_earth_finds_all(self):
        self.assertEqual(len(self.index.within(0, 0, 1e9)), len(self.places))

    def test_place_added_after_a_search_is_found(self):
        self.index.nearest(*PARIS)
        self.index.add("Paris", *PARIS)
        self.assertEqual(self.index.nearest(*PARIS), [{"name": "Paris", "latitude": PARIS[0], "longitude": PARIS[1], "distance": 0.0}])
        self.assertEqual(self.index.count, 2001)

    def test_callback_leaves_places_out(self):
        everything = self.index.within(0, 0, 5e6)
        even = self.index.within(0, 0, 5e6, accept=lambda name: int(name.split()[1]) % 2 == 0)
        self.assertEqual(even, [place for place in everything if int(place["name"].split()[1]) % 2 == 0])

    def test_what_a_callback_raises_comes_out_unchanged(self):
        error = KeyError("mine")

        def fail(_):
            raise error

        with self.assertRaises(KeyError) as caught:
            self.index.within(0, 0, 5e6, fail)
        self.assertIs(caught.exception, error)


class Mistakes(unittest.TestCase):
    def test_coordinates_off_the_globe_are_a_value_error_of_its_own_class(self):
        self.assertTrue(issubclass(geoindex.CoordinateError, ValueError))
        for wrong in (90.1, -91, math.nan, math.inf):
            with self.assertRaisesRegex(geoindex.CoordinateError, "latitude is"):
                geoindex.PlaceIndex().add("nowhere", wrong, 0)

    def test_empty_index_finds_nothing(self):
        self.assertEqual(geoindex.PlaceIndex().nearest(0, 0, 3), [])

    def test_negative_count_is_a_value_error(self):
        with self.assertRaises(ValueError):
            geoindex.PlaceIndex().nearest(0, 0, count=-1)

    def test_excluded_member_is_absent(self):
        self.assertFalse(hasattr(geoindex.PlaceIndex, "names"))


if __name__ == "__main__":
    unittest.main()
