def test_a_person_signs_in_and_out(academy):
    b = academy.signed_in("learner")
    page = b.open("/en/settings")
    assert page.h1 == "Settings"
